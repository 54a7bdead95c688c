/** Where a trigger's metadata say that its source is. */
export interface AddressMetadata {
  /** Keys that hold addresses, several apart by commas. One of them is needed. */
  addresses?: string[];
  /** Keys of a host and of its port, in place of them. */
  host?: string;
  port?: string;
  /** Port of addresses that name none, besides those of their schemes. */
  defaultPort?: number;
}

/** What has to be known of a type of trigger before anything of it is made. */
export interface TriggerFacts {
  /** Left out, it asks nobody, or a service in the internet by HTTPS. */
  at?: AddressMetadata;
  /** Whether its source tells anything to somebody without credentials. `aws`: rights of AWS are all that it needs. */
  credentials: "none" | "optional" | "needed" | "aws";
  /** Metadata without which KEDA refuses it, besides the address. */
  required?: string[];
  /** It asks servers that it learns of, on ports that its metadata do not say. */
  learns?: true;
}

function asks(
  key: string,
  { defaultPort, ...more }: Partial<TriggerFacts & { defaultPort: number }> = {},
): TriggerFacts {
  return { credentials: "optional", ...more, at: { addresses: [key], defaultPort } };
}

function host(key: string, defaultPort: number, required: string[] = []): TriggerFacts {
  return { credentials: "needed", required, at: { host: key, port: "port", defaultPort } };
}

function redis(...required: string[]): TriggerFacts {
  const at = { addresses: ["address", "addresses"], host: "host", port: "port", defaultPort: 6379 };
  return { credentials: "optional", required, at };
}

function aws(...required: string[]): TriggerFacts {
  return { credentials: "aws", required };
}

/** One that asks a service in the internet, which knows its customers. */
const SERVICE: TriggerFacts = { credentials: "needed" };

/**
 * Every type of trigger of the pinned KEDA, but for cpu and memory. Source: `buildScaler` and the metadata of each scaler, KEDA
 * 2.20.2. A test holds the version: with another one, look at its scalers again.
 */
export const TRIGGERS: Record<string, TriggerFacts> = {
  activemq: asks("managementEndpoint", { credentials: "needed" }),
  "apache-kafka": asks("bootstrapServers", { defaultPort: 9092, required: ["consumerGroup"] }),
  arangodb: asks("endpoints", { required: ["collection", "query"] }),
  "artemis-queue": asks("managementEndpoint", { credentials: "needed" }),
  "aws-cloudwatch": aws("targetMetricValue", "minMetricValue"),
  "aws-dynamodb": aws(
    "tableName",
    "keyConditionExpression",
    "expressionAttributeNames",
    "expressionAttributeValues",
    "targetValue",
  ),
  "aws-dynamodb-streams": aws("tableName"),
  "aws-kinesis-stream": aws("streamName"),
  "aws-sqs-queue": aws("queueURL"),
  "azure-app-insights": SERVICE,
  "azure-blob": SERVICE,
  "azure-data-explorer": SERVICE,
  "azure-eventhub": SERVICE,
  "azure-log-analytics": SERVICE,
  "azure-monitor": SERVICE,
  "azure-pipelines": SERVICE,
  "azure-queue": SERVICE,
  "azure-servicebus": SERVICE,
  beanstalkd: asks("server", { defaultPort: 11_300, credentials: "none", required: ["tube", "value"] }),
  cassandra: host("clusterIPAddress", 9042, ["username", "keyspace", "query", "targetQueryValue"]),
  couchdb: host("host", 5984),
  cron: { credentials: "none", required: ["timezone", "start", "end", "desiredReplicas"] },
  datadog: SERVICE,
  dynatrace: asks("host", { credentials: "needed" }),
  "elastic-forecast": asks("addresses", { defaultPort: 9200 }),
  elasticsearch: asks("addresses", { defaultPort: 9200 }),
  etcd: asks("endpoints", { defaultPort: 2379, required: ["watchKey", "value"] }),
  external: asks("scalerAddress"),
  "external-push": asks("scalerAddress"),
  "forgejo-runner": asks("address", { credentials: "needed" }),
  "gcp-cloudtasks": SERVICE,
  "gcp-pubsub": SERVICE,
  "gcp-stackdriver": SERVICE,
  "gcp-storage": SERVICE,
  "github-runner": SERVICE,
  graphite: asks("serverAddress", { required: ["query", "queryTime"] }),
  "huawei-cloudeye": SERVICE,
  ibmmq: asks("host", { credentials: "needed" }),
  influxdb: asks("serverURL", { credentials: "needed", required: ["query"] }),
  kafka: asks("bootstrapServers", { defaultPort: 9092, required: ["consumerGroup"] }),
  "kubernetes-resource": { credentials: "none" },
  "kubernetes-workload": { credentials: "none", required: ["podSelector"] },
  liiklus: asks("address", { credentials: "none", required: ["topic", "group"] }),
  loki: asks("serverAddress", { required: ["query", "threshold"] }),
  "metrics-api": asks("url", { required: ["valueLocation"] }),
  mongodb: host("host", 27_017, ["collection", "query", "queryValue"]),
  mssql: host("host", 1433, ["query", "targetValue"]),
  mysql: host("host", 3306, ["query", "queryValue"]),
  "nats-jetstream": asks("natsServerMonitoringEndpoint", { defaultPort: 8222, required: ["stream", "consumer"] }),
  "new-relic": SERVICE,
  nsq: { ...asks("nsqLookupdHTTPAddresses", { required: ["topic", "channel"] }), learns: true },
  opensearch: asks("addresses", { defaultPort: 9200 }),
  "openstack-metric": asks("metricsURL", { credentials: "needed" }),
  "openstack-swift": asks("swiftURL", { credentials: "needed" }),
  postgresql: host("host", 5432, ["query"]),
  predictkube: asks("prometheusAddress", { credentials: "needed" }),
  prometheus: asks("serverAddress", { required: ["query", "threshold"] }),
  pulsar: asks("adminURL", { required: ["topic", "subscription"] }),
  rabbitmq: asks("host", { credentials: "needed", required: ["queueName"] }),
  redis: redis("listName"),
  "redis-cluster": redis("listName"),
  "redis-cluster-streams": redis("stream"),
  "redis-sentinel": redis("listName"),
  "redis-sentinel-streams": redis("stream"),
  "redis-streams": redis("stream"),
  "selenium-grid": asks("url"),
  "solace-direct-messaging": asks("solaceSempBaseURL", { credentials: "needed" }),
  "solace-event-queue": asks("solaceSempBaseURL", { credentials: "needed" }),
  solarwinds: asks("host", { credentials: "needed" }),
  solr: asks("host", { credentials: "needed" }),
  splunk: asks("host", { credentials: "needed" }),
  "splunk-observability": SERVICE,
  sumologic: asks("host", { credentials: "needed" }),
  temporal: asks("endpoint", { defaultPort: 7233, required: ["taskQueue"] }),
};

/** The version of KEDA whose triggers these are. */
export const TRIGGERS_OF = "2.20.2";
