import type * as pulumi from "@pulumi/pulumi";
import type { KafkaAuthentication } from "../../../clients";
import type { KafkaClusterArgs } from "../args";
import { createKafkaObject, type KafkaContext } from "./object";
import { createPassword } from "./passwords";
import { type SecretKey, type UserSpec, userSpec } from "./user";

export interface Users {
  /** Where passwords are in Secrets Manager, by user; of those that have one there. */
  arns: Record<string, pulumi.Output<string>>;
  ready: pulumi.Resource[];
}

export function createUsers(context: KafkaContext, { users }: KafkaClusterArgs, kafka: pulumi.Resource): Users {
  const made = users.map((args) => ({
    name: args.name,
    ...createStoredUser(context, args, (password) => userSpec(args, password), kafka),
  }));
  return {
    arns: Object.fromEntries(made.flatMap(({ name, arn }) => (arn ? [[name, arn]] : []))),
    ready: made.map(({ user }) => user),
  };
}

/** A user with a password of ours, where it has one and the platform keeps them. */
export function createStoredUser(
  context: KafkaContext,
  { name, authentication }: { name: string; authentication: KafkaAuthentication },
  specOf: (password: SecretKey | undefined) => UserSpec,
  kafka: pulumi.Resource,
): { user: pulumi.Resource; arn?: pulumi.Output<string> } {
  const generated = authentication === "scram-sha-512" && context.passwords === "generated";
  if (!generated) return { user: createUser(context, name, specOf(undefined), [kafka]) };
  const { from, arn, ready } = createPassword(context, name);
  return { user: createUser(context, name, specOf(from), [kafka, ...ready]), arn };
}

export function createUser(
  context: KafkaContext,
  name: string,
  spec: UserSpec,
  dependsOn: pulumi.Resource[],
): pulumi.Resource {
  const user = createKafkaObject(context, `user-${name}`, {
    kind: "KafkaUser",
    objectName: name,
    spec,
    dependsOn,
  });
  offerSecret(context, name, user);
  return user;
}

/** The operator makes the Secret; others may name it once its maker is there. */
export function offerSecret({ cluster, namespace }: KafkaContext, name: string, maker: pulumi.Resource): void {
  cluster.installed.offer({ kind: "Secret", namespace, name }, [maker]);
}
