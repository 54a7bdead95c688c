import type * as pulumi from "@pulumi/pulumi";
import type { KafkaAuthentication } from "../../../clients";
import type { KafkaClusterArgs } from "../args";
import { createKafkaObject, type KafkaPlace } from "./object";
import { createPassword } from "./passwords";
import { type SecretKey, type UserSpec, userSpec } from "./user";

export interface Users {
  /** Where passwords are in Secrets Manager, by user; of those that have one there. */
  arns: Record<string, pulumi.Output<string>>;
  ready: pulumi.Resource[];
}

export function createUsers(place: KafkaPlace, { users }: KafkaClusterArgs, kafka: pulumi.Resource): Users {
  const made = users.map((args) => ({
    name: args.name,
    ...createKeptUser(place, args, (password) => userSpec(args, password), kafka),
  }));
  return {
    arns: Object.fromEntries(made.flatMap(({ name, arn }) => (arn ? [[name, arn]] : []))),
    ready: made.map(({ user }) => user),
  };
}

/** A user with a password of ours, where it has one and the platform keeps them. */
export function createKeptUser(
  place: KafkaPlace,
  { name, authentication }: { name: string; authentication: KafkaAuthentication },
  specOf: (password: SecretKey | undefined) => UserSpec,
  kafka: pulumi.Resource,
): { user: pulumi.Resource; arn?: pulumi.Output<string> } {
  const generated = authentication === "scram-sha-512" && place.passwords === "generated";
  if (!generated) return { user: createUser(place, name, specOf(undefined), [kafka]) };
  const { from, arn, ready } = createPassword(place, name);
  return { user: createUser(place, name, specOf(from), [kafka, ...ready]), arn };
}

export function createUser(
  place: KafkaPlace,
  name: string,
  spec: UserSpec,
  dependsOn: pulumi.Resource[],
): pulumi.Resource {
  const user = createKafkaObject(place, `user-${name}`, {
    kind: "KafkaUser",
    objectName: name,
    spec,
    dependsOn,
  });
  offerSecret(place, name, user);
  return user;
}

/** The operator makes the Secret; others may name it once its maker is there. */
export function offerSecret({ cluster, namespace }: KafkaPlace, name: string, maker: pulumi.Resource): void {
  cluster.installed.offer({ kind: "Secret", namespace, name }, [maker]);
}
