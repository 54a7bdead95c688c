import type * as pulumi from "@pulumi/pulumi";
import type { KafkaAuthentication } from "../../../clients";
import type { Provided } from "../../../outputs/provided";
import type { KafkaClusterArgs, UserArgs } from "../args";
import { bootstrapServers, clusterCaSecretName, LOAD_BALANCER_PORT, PLAIN_PORT } from "../names";
import type { KafkaOutputs } from "../outputs";
import { userSecretName } from "./clients";

/** What the operator writes into a user's Secret. Source: Strimzi 1.2.0, `KafkaUserModel`. */
const KEYS: Record<KafkaAuthentication, string[]> = {
  "scram-sha-512": ["password", "sasl.jaas.config"],
  tls: ["ca.crt", "user.crt", "user.key", "user.p12", "user.password"],
};

/** What clients need to know. No password is in it. */
export function kafkaOutputs(
  args: KafkaClusterArgs,
  arns: Record<string, pulumi.Output<string>>,
): Provided<KafkaOutputs> {
  const { kafkaName, namespace, listeners, topics, users } = args;
  return {
    bootstrapServers: bootstrapServers(args),
    authentication: listeners.authentication,
    ...(listeners.plain ? { plainBootstrapServers: bootstrapServers(args, PLAIN_PORT) } : {}),
    ...(listeners.host === undefined ? {} : { externalBootstrapServers: `${listeners.host}:${LOAD_BALANCER_PORT}` }),
    namespace,
    ca: { namespace, name: clusterCaSecretName(kafkaName), keys: ["ca.crt"] },
    topics: Object.fromEntries(topics.map(({ name, partitions, replicas }) => [name, { partitions, replicas }])),
    users: Object.fromEntries(users.map((user) => [user.name, login(args, user, arns[user.name])])),
  };
}

function login(
  kafka: Pick<KafkaClusterArgs, "kafkaName" | "namespace">,
  { name, authentication, produce, consume, groups, namespaces }: UserArgs,
  arn: pulumi.Output<string> | undefined,
): Provided<KafkaOutputs>["users"][string] {
  const homes = [...new Set([kafka.namespace, ...namespaces])];
  return {
    authentication,
    produce,
    consume,
    groups,
    secrets: Object.fromEntries(homes.map((home) => [home, userSecretName(kafka, name, home)])),
    keys: KEYS[authentication],
    ...(arn ? { arn } : {}),
  };
}
