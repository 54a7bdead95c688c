import type { Tree } from "../../infra/config/sources";

const admin = { principals: ["Admin"], production: "cluster-admin", nonProduction: "cluster-admin" };

/** As much of a platform as its Kafka needs. */
function platform(name: string, region: string, kafka: Tree & { namespace: string }, database: Tree): Tree {
  return {
    platform: name,
    topology: { [region]: { role: "primary", stack: name, drWaiver: "a test needs no standby" } },
    eks: { access: { admin } },
    nodeGroups: {
      system: { role: "system", type: "m6i.xlarge", min: 3, max: 6 },
      database: { role: "db", ...database },
    },
    namespaces: { [kafka.namespace]: {} },
    data: { kafka: { [`${name}-kafka`]: { backupWaiver: "a test keeps nothing", ...kafka } } },
    environments: { prod: {} },
  };
}

/** Kafka of reference platform B (MSG-02, MSG-03, MSG-08). */
export const ATTRIBUTION = platform(
  "attribution",
  "us-east-1",
  {
    namespace: "databases",
    brokers: {
      count: 6,
      storage: { size: "1Ti", class: "gp3" },
      heap: { min: "12g", max: "12g" },
      resources: { requests: { cpu: "4", memory: "16Gi" }, limits: { cpu: "8", memory: "32Gi" } },
    },
    controllers: {
      storage: { size: "100Gi" },
      resources: { requests: { cpu: "1", memory: "4Gi" }, limits: { cpu: "2", memory: "8Gi" } },
    },
    config: {
      "num.network.threads": 8,
      "num.io.threads": 16,
      "socket.send.buffer.bytes": 102400,
      "socket.receive.buffer.bytes": 102400,
      "socket.request.max.bytes": 104857600,
      "log.retention.hours": 168,
      "log.segment.bytes": 1073741824,
      "log.retention.check.interval.ms": 300000,
      "compression.type": "zstd",
    },
    topics: { events: { partitions: 60 } },
    users: {
      ingestion: { produce: ["events"], namespaces: [] },
      attribution: { consume: ["events"], groups: ["ingestion-group"], transactionalIds: ["attribution-*"] },
    },
  },
  { type: "r6i.4xlarge", min: 6, max: 12, taints: ["workload=database:NoSchedule"] },
);

const topic = (partitions: number, days: number, compression: string): Tree => ({
  partitions,
  config: {
    "retention.ms": days * 86_400_000,
    "segment.ms": 86_400_000,
    "compression.type": compression,
    "cleanup.policy": "delete",
  },
});

/** Kafka of reference platform E (MSG-04, MSG-06, MSG-08). */
export const WAARDHAVEN = platform(
  "waardhaven",
  "us-east-1",
  {
    namespace: "data-processing",
    brokers: {
      storage: { size: "1000Gi", class: "gp3" },
      heap: { min: "4g", max: "8g" },
      jvm: { UseG1GC: "true", MaxGCPauseMillis: "20", InitiatingHeapOccupancyPercent: "35" },
      resources: { requests: { cpu: "2000m", memory: "8Gi" }, limits: { cpu: "4000m", memory: "16Gi" } },
    },
    controllers: {
      storage: { size: "100Gi" },
      resources: { requests: { cpu: "500m", memory: "2Gi" }, limits: { cpu: "1000m", memory: "4Gi" } },
    },
    listeners: { authentication: "tls" },
    metrics: { type: "jmxPrometheusExporter", configMap: "kafka-metrics" },
    config: { "log.retention.hours": 168, "log.segment.bytes": 1073741824 },
    topics: {
      "market-data-stream": topic(12, 7, "lz4"),
      "news-sentiment-stream": topic(6, 30, "gzip"),
    },
  },
  { type: "r5.4xlarge", min: 2, max: 10, taints: ["workload-type=data-processing:NoSchedule"] },
);
