import * as pulumi from "@pulumi/pulumi";
import type { PlatformOutputs } from "./contract";
import { assertInNamespace, listed, named, present } from "./lookup";
import type { Outputs } from "./outputs";

export interface KafkaConnectionArgs {
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
  securityProtocol: "SASL_SSL" | "SSL";
  /** With a password. */
  saslMechanism?: "SCRAM-SHA-512";
  username: string;
  /** Secret of the namespace, and the keys of it that log in. */
  secret: { name: string; passwordKey?: string; certificateKey?: string; privateKeyKey?: string };
  /** Secret of the namespace with the authority to trust. */
  ca: { name: string; key: string };
}

type Kafka = NonNullable<PlatformOutputs["data"]["kafka"]>;

/**
 * How a program connects to a declared topic. Stops with a sentence when topic, user, right or Secret is not there.
 *
 * @example kafkaConnection(prod, { topic: "orders", user: "orders", access: "produce", namespace: "shop" }).bootstrapServers
 */
export function kafkaConnection(platform: Outputs, args: KafkaConnectionArgs): pulumi.Output<KafkaConnection> {
  return platform
    .output("data")
    .apply(({ kafka }) => connect(platform.stack, present(platform.stack, "Kafka", kafka), args));
}

function connect(stack: string, kafka: Kafka, args: KafkaConnectionArgs): KafkaConnection {
  const { topic, user: username, access, namespace } = args;
  named(stack, "Kafka topic", topic, kafka.topics);
  const user = named(stack, "Kafka user", username, kafka.users);
  assertAllowed(stack, args, user[access]);
  assertInNamespace(stack, username, namespace, Object.keys(user.secrets));
  const common = {
    bootstrapServers: kafka.bootstrapServers,
    topic,
    username,
    ca: { name: kafka.ca.name, key: kafka.ca.keys[0] ?? "ca.crt" },
  };
  const name = user.secrets[namespace] ?? username;
  return user.authentication === "tls"
    ? { ...common, securityProtocol: "SSL", secret: { name, certificateKey: "user.crt", privateKeyKey: "user.key" } }
    : {
        ...common,
        securityProtocol: "SASL_SSL",
        saslMechanism: "SCRAM-SHA-512",
        secret: { name, passwordKey: "password" },
      };
}

function assertAllowed(stack: string, { topic, user, access }: KafkaConnectionArgs, patterns: string[]): void {
  const covers = (pattern: string) =>
    pattern.endsWith("*") ? topic.startsWith(pattern.slice(0, -1)) : topic === pattern;
  if (patterns.some(covers)) return;
  const may = access === "produce" ? "write to" : "read";
  throw new pulumi.RunError(`${stack}: Kafka user ${user} may not ${may} ${topic}; ${listed("it may", patterns)}`);
}
