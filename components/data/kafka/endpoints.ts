import type * as pulumi from "@pulumi/pulumi";
import { userSecretName } from "./clients";
import { bootstrapServers, clusterCaSecretName, LOAD_BALANCER_PORT, PLAIN_PORT } from "./names";
import type { Authentication, KafkaClusterSpec, TopicArgs, UserArgs } from "./types";

/** What clients need to know. No password is in it. */
export interface KafkaEndpoints {
  /** By TLS. @example "kafka-kafka-bootstrap.wakala-data.svc:9093" */
  bootstrap: string;
  /** What it takes there. */
  authentication: Authentication;
  /** Without TLS, where the cluster has such a listener; it takes passwords only. */
  plainBootstrap?: string;
  /** By TLS from outside the cluster, where its load balancer has a name. */
  externalBootstrap?: string;
  namespace: string;
  /** Secret with the certificate authority to trust, key `ca.crt`, in every namespace that has a user's Secret. */
  caSecret: string;
  topics: TopicArgs[];
  users: Record<string, KafkaLogin>;
}

/** A user, what it may do, and where its credentials are. */
export interface KafkaLogin extends Pick<UserArgs, "produce" | "consume" | "groups"> {
  authentication: Authentication;
  /** Names of its Secret by the namespaces that have it. */
  secrets: Record<string, string>;
  /** Keys of the Secret. */
  keys: string[];
  /** Where its password is in Secrets Manager; absent for a certificate, and for a password that the operator made. */
  arn?: pulumi.Output<string>;
}

/** What the operator writes into a user's Secret. Source: Strimzi 1.2.0, `KafkaUserModel`. */
const KEYS: Record<Authentication, string[]> = {
  "scram-sha-512": ["password", "sasl.jaas.config"],
  tls: ["ca.crt", "user.crt", "user.key", "user.p12", "user.password"],
};

export function kafkaEndpoints(spec: KafkaClusterSpec, arns: Record<string, pulumi.Output<string>>): KafkaEndpoints {
  const { kafkaName, namespace, listeners, topics, users } = spec;
  return {
    bootstrap: bootstrapServers(spec),
    authentication: listeners.authentication,
    ...(listeners.plain ? { plainBootstrap: bootstrapServers(spec, PLAIN_PORT) } : {}),
    ...(listeners.host === undefined ? {} : { externalBootstrap: `${listeners.host}:${LOAD_BALANCER_PORT}` }),
    namespace,
    caSecret: clusterCaSecretName(kafkaName),
    topics,
    users: Object.fromEntries(users.map((user) => [user.name, login(spec, user, arns[user.name])])),
  };
}

function login(
  kafka: Pick<KafkaClusterSpec, "kafkaName" | "namespace">,
  { name, authentication, produce, consume, groups, namespaces }: UserArgs,
  arn: pulumi.Output<string> | undefined,
): KafkaLogin {
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
