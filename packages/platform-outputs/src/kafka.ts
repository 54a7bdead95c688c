import * as pulumi from "@pulumi/pulumi";
import type { PlatformOutputs } from "./contract";
import { assertInNamespace, listed, named } from "./lookup";
import type { Outputs } from "./outputs";

export interface KafkaConnectionArgs {
  /** The cluster's name in the platform's definition, `data.kafka.<name>`. @example "main" */
  name: string;
  /** A declared topic. */
  topic: string;
  /** A declared user. */
  user: string;
  /** What the program does with the topic: the user must be allowed to. */
  access: "produce" | "consume";
  /** Namespace of the program, which has to have the user's Secret. */
  namespace: string;
}

/** What a Kafka client is configured with. Names are Kafka's own. */
export interface KafkaConnection {
  bootstrapServers: string;
  topic: string;
  /** `SASL_PLAINTEXT` for a user with a password where TLS takes certificates only: the password itself is never sent. */
  securityProtocol: "SASL_SSL" | "SSL" | "SASL_PLAINTEXT";
  /** With a password. */
  saslMechanism?: "SCRAM-SHA-512";
  username: string;
  /** Secret of the namespace, and the keys of it that log in. */
  secret: { name: string; passwordKey?: string; certificateKey?: string; privateKeyKey?: string };
  /** Secret of the namespace with the authority to trust. */
  ca: { name: string; key: string };
}

type Kafka = PlatformOutputs["data"]["kafka"][string];

/**
 * How a program connects to a declared topic. Stops with a sentence when cluster, topic, user, right or Secret is not there.
 *
 * @example kafkaConnection(prod, { name: "main", topic: "orders", user: "orders", access: "produce", namespace: "shop" }).topic
 */
export function kafkaConnection(platform: Outputs, args: KafkaConnectionArgs): pulumi.Output<KafkaConnection> {
  return platform
    .output("data")
    .apply(({ kafka }) => connect(platform.stack, named(platform.stack, "Kafka cluster", args.name, kafka), args));
}

function connect(stack: string, kafka: Kafka, args: KafkaConnectionArgs): KafkaConnection {
  const { name, topic, user: username, access, namespace } = args;
  const cluster = `Kafka ${name} of ${stack}`;
  named(cluster, "topic", topic, kafka.topics);
  const user = named(cluster, "user", username, kafka.users);
  assertAllowed(cluster, args, user[access]);
  assertInNamespace(cluster, username, namespace, Object.keys(user.secrets));
  return {
    ...listenerFor(cluster, kafka, username, user.authentication),
    topic,
    username,
    secret: { name: user.secrets[namespace] ?? username, ...KEYS[user.authentication] },
    ca: { name: kafka.ca.name, key: kafka.ca.keys[0] ?? "ca.crt" },
  };
}

type Authentication = Kafka["authentication"];

/** Keys of a user's Secret that log in. */
const KEYS = {
  "scram-sha-512": { passwordKey: "password" },
  tls: { certificateKey: "user.crt", privateKeyKey: "user.key" },
} satisfies Record<Authentication, object>;

/** The way in that takes what the user shows: with TLS, or else the one without, which takes passwords. */
function listenerFor(
  cluster: string,
  { bootstrapServers, plainBootstrapServers, authentication }: Kafka,
  username: string,
  shown: Authentication,
): Pick<KafkaConnection, "bootstrapServers" | "securityProtocol" | "saslMechanism"> {
  if (shown === "tls") return { bootstrapServers, securityProtocol: "SSL" };
  const saslMechanism = "SCRAM-SHA-512";
  if (authentication === shown) return { bootstrapServers, securityProtocol: "SASL_SSL", saslMechanism };
  if (plainBootstrapServers === undefined) {
    throw new pulumi.RunError(`${cluster}: no listener takes the password of user ${username}`);
  }
  return { bootstrapServers: plainBootstrapServers, securityProtocol: "SASL_PLAINTEXT", saslMechanism };
}

function assertAllowed(cluster: string, { topic, user, access }: KafkaConnectionArgs, patterns: string[]): void {
  const covers = (pattern: string) =>
    pattern.endsWith("*") ? topic.startsWith(pattern.slice(0, -1)) : topic === pattern;
  if (patterns.some(covers)) return;
  const may = access === "produce" ? "write to" : "read";
  throw new pulumi.RunError(`${cluster}: user ${user} may not ${may} ${topic}; ${listed("it may", patterns)}`);
}
