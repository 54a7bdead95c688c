import type { Setting } from "./args";

/** Settings of brokers that Strimzi writes or refuses, by their beginning, and those among them that it takes. */
const OF_THE_OPERATOR = {
  // Source: Strimzi 1.2.0, `KafkaClusterSpec`, less what is ZooKeeper's.
  prefixes: [
    "advertised.",
    "authorizer.",
    "broker.",
    "client.quota.callback.static.",
    "controller.",
    "cordoned.log.dirs",
    "cruise.control.metrics.reporter.bootstrap.servers",
    "cruise.control.metrics.topic",
    "host.name",
    "inter.broker.listener.name",
    "listener.",
    "listeners",
    "log.dir",
    "metadata.log.dir",
    "node.id",
    "password.",
    "port",
    "process.roles",
    "prometheus.metrics.reporter.",
    "sasl.",
    "security.",
    "ssl.",
    "super.user",
  ],
  exceptions: [
    "broker.heartbeat.interval.ms",
    "broker.session.timeout.ms",
    "controller.quorum.election.backoff.max.ms",
    "controller.quorum.election.timeout.ms",
    "controller.quorum.fetch.timeout.ms",
    "controller.socket.timeout.ms",
    "cruise.control.metrics.topic.auto.create.retries",
    "cruise.control.metrics.topic.auto.create.timeout.ms",
    "cruise.control.metrics.topic.min.insync.replicas",
    "cruise.control.metrics.topic.num.partitions",
    "cruise.control.metrics.topic.replication.factor",
    "cruise.control.metrics.topic.retention.ms",
    "sasl.server.max.receive.size",
    "ssl.cipher.suites",
    "ssl.enabled.protocols",
    "ssl.protocol",
    "ssl.secure.random.implementation",
  ],
};

/** Settings that `replication` and `minInSync` decide, for Kafka's own topics as for everybody's (MSG-03). */
export function replicationConfig(replication: number, minInSync: number): Record<string, Setting> {
  return {
    "default.replication.factor": replication,
    "min.insync.replicas": minInSync,
    "offsets.topic.replication.factor": replication,
    "transaction.state.log.replication.factor": replication,
    "transaction.state.log.min.isr": minInSync,
  };
}

const OF_THE_DEFINITION = Object.keys(replicationConfig(1, 1));

/** Who decides a setting of the brokers, where it is not for `config` to say. */
export function decidedElsewhere(key: string): string | undefined {
  if (OF_THE_DEFINITION.includes(key)) return "the program: replication and minInSync decide it";
  const { prefixes, exceptions } = OF_THE_OPERATOR;
  const taken = !exceptions.includes(key) && prefixes.some((prefix) => key.startsWith(prefix));
  return taken ? "Strimzi, which takes none of yours" : undefined;
}
