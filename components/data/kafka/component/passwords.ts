import type * as pulumi from "@pulumi/pulumi";
import { GeneratedSecret } from "../../../secrets/generated-secret";
import { passwordPath, passwordSecretName } from "../names";
import type { KafkaContext } from "./object";
import type { SecretKey } from "./user";

export interface Password {
  /** Where the operator takes it from. */
  from: SecretKey;
  /** Where it is in Secrets Manager. */
  arn: pulumi.Output<string>;
  /** What must be there before the operator sees the user, or it would make one up itself. */
  ready: pulumi.Resource[];
}

/** A user's password: made up, kept in Secrets Manager with a copy in the partner's region, brought to the operator. */
export function createPassword(context: KafkaContext, userName: string): Password {
  const { cluster, kafkaName, namespace, name, parent } = context;
  const target = { namespace, name: passwordSecretName(kafkaName, userName) };
  const { arn, ready } = new GeneratedSecret(
    `${name}-user-${userName}`,
    { cluster, path: passwordPath(kafkaName, userName), generated: { password: { length: 32 } }, target },
    { parent },
  );
  return { from: { name: target.name, key: "password" }, arn, ready };
}
