import { collectorSpec, type Role } from "../../../../components/observability/jaeger/component/collector-spec";
import { jaegerPolicies } from "../../../../components/observability/jaeger/component/network-policies";
import { collectorRole, ingesterRole, queryRole } from "../../../../components/observability/jaeger/component/roles";
import type { JaegerSettings } from "../../../../components/observability/jaeger/component/types";
import { schemaProblems, testWithSchemas } from "../../../support/crd-schemas";
import { PLACEMENTS } from "../../../support/placements";

const RESOURCES = { requests: { cpu: "500m", memory: "1Gi" }, limits: { cpu: "1", memory: "2Gi" } };
const SETTINGS: JaegerSettings = {
  jaegerName: "shop-jaeger",
  image: "jaegertracing/jaeger:2.20.0",
  cleanerImage: "jaegertracing/jaeger-es-index-cleaner:2.20.0",
  storage: {
    elasticsearch: {
      url: "https://shop-search-es-http.shop-monitoring.svc:9200",
      namespace: "shop-monitoring",
      pods: { search: "shop" },
      port: 9200,
      caSecretName: "shop-search-es-http-certs-public",
      caKey: "ca.crt",
      userName: "jaeger",
      userSecretName: "shop-search-user-jaeger",
      dataNodes: 3,
      ready: [],
    },
    indexPrefix: "jaeger",
    shards: 3,
    retentionDays: 7,
  },
  cleaner: "55 23 * * *",
  sampling: 0.1,
  collector: { min: 2, max: 5, resources: RESOURCES },
  query: { replicas: 3, resources: RESOURCES, clients: [{ namespace: "istio-system" }] },
};
const BUFFER = {
  client: {
    bootstrap: "kafka-kafka-bootstrap.shop-data.svc:9093",
    peer: { namespace: "shop-data", pods: { "strimzi.io/cluster": "kafka" } },
    port: 9093,
    user: { name: "jaeger", secretName: "kafka-jaeger", passwordKey: "password" },
    ca: { secretName: "kafka-cluster-ca-cert", key: "ca.crt" },
    ready: [],
  },
  topic: "jaeger-spans",
  ingester: { min: 1, max: 10, resources: RESOURCES },
};
const BUFFERED = { ...SETTINGS, buffer: BUFFER };
const PLACE = { image: SETTINGS.image, placement: PLACEMENTS.app, serviceAccount: "shop-jaeger" };

const STORAGE = {
  backends: {
    traces: {
      elasticsearch: {
        server_urls: ["https://shop-search-es-http.shop-monitoring.svc:9200"],
        auth: {
          basic: { username: "jaeger", password_file: "/etc/elasticsearch-user/password", reload_interval: "1m" },
        },
        tls: { ca_file: "/etc/elasticsearch-ca/ca.crt", reload_interval: "1h" },
        max_span_age: "168h",
        indices: {
          index_prefix: "jaeger",
          spans: { shards: 3, replicas: 1 },
          services: { shards: 3, replicas: 1 },
          dependencies: { shards: 3, replicas: 1 },
          sampling: { shards: 3, replicas: 1 },
        },
      },
    },
  },
};

function pipeline(role: Role) {
  return collectorSpec(role, PLACE).config.service.pipelines.traces;
}

test("TRC-02, TRC-05, TRC-09: the collector takes OTLP and Zipkin in, writes to Elasticsearch, says how many to record", () => {
  const role = collectorRole(SETTINGS);
  expect(role.extensions).toEqual({
    jaeger_storage: STORAGE,
    remote_sampling: {
      file: { default_sampling_probability: 0.1 },
      http: { endpoint: "0.0.0.0:5778" },
      grpc: { endpoint: "0.0.0.0:5779" },
    },
  });
  expect(role.receivers).toEqual({
    otlp: { protocols: { grpc: { endpoint: "0.0.0.0:4317" }, http: { endpoint: "0.0.0.0:4318" } } },
    zipkin: { endpoint: "0.0.0.0:9411" },
  });
  expect(pipeline(role)).toEqual({
    receivers: ["otlp", "zipkin"],
    processors: ["memory_limiter", "batch"],
    exporters: ["jaeger_storage_exporter"],
  });
  expect(collectorSpec(role, PLACE)).toMatchObject({
    autoscaler: { minReplicas: 2, maxReplicas: 5, targetCPUUtilization: 80 },
  });
});

test("TRC-03: the query reads the same storage and takes no traces in", () => {
  const role = queryRole(SETTINGS);
  expect(role.extensions).toEqual({
    jaeger_storage: STORAGE,
    jaeger_query: {
      storage: { traces: "traces" },
      http: { endpoint: "0.0.0.0:16686" },
      grpc: { endpoint: "0.0.0.0:16685" },
    },
  });
  expect(pipeline(role)).toEqual({ receivers: ["nop"], processors: [], exporters: ["nop"] });
  expect(collectorSpec(role, PLACE)).toMatchObject({ replicas: 3 });
});

test("TRC-04, X-57: with a buffer the collector writes to Kafka alone, and the ingester from there to Elasticsearch", () => {
  const connection = {
    brokers: ["kafka-kafka-bootstrap.shop-data.svc:9093"],
    tls: { ca_file: "/etc/kafka-ca/ca.crt" },
    auth: { sasl: { mechanism: "SCRAM-SHA-512", username: "jaeger", password: `\${env:KAFKA_PASSWORD}` } },
  };
  const collector = collectorRole(BUFFERED);
  expect(Object.keys(collector.extensions)).toEqual(["remote_sampling"]);
  expect(collector.exporters).toEqual({
    kafka: { ...connection, traces: { topic: "jaeger-spans", encoding: "otlp_proto" } },
  });
  const ingester = ingesterRole(BUFFERED, BUFFER);
  expect(ingester.receivers).toEqual({
    kafka: {
      ...connection,
      group_id: "jaeger-ingester",
      initial_offset: "earliest",
      traces: { topics: ["jaeger-spans"], encoding: "otlp_proto" },
    },
  });
  expect(ingester.extensions).toEqual({ jaeger_storage: STORAGE });
  expect(collectorSpec(ingester, PLACE)).toMatchObject({ autoscaler: { minReplicas: 1, maxReplicas: 10 } });
});

testWithSchemas.each([
  ["collector", collectorRole(SETTINGS)],
  ["query", queryRole(SETTINGS)],
  ["buffered collector", collectorRole(BUFFERED)],
  ["ingester", ingesterRole(BUFFERED, BUFFER)],
])("the %s is an object that the API server takes, runs as nobody and names every extension that it has", (_, role) => {
  const apiVersion = "opentelemetry.io/v1beta1";
  const kind = "OpenTelemetryCollector";
  const spec = collectorSpec(role, PLACE);
  expect(schemaProblems({ apiVersion, kind, metadata: { name: role.name }, spec })).toEqual([]);
  expect(spec.podSecurityContext).toMatchObject({ runAsNonRoot: true, runAsUser: 10001 });
  expect(spec.config.service.extensions).toEqual(Object.keys(spec.config.extensions));
  expect(JSON.stringify(spec)).not.toMatch(/insecure/);
});

test("any pod sends traces, its namespace and who is named read them, and each part reaches its stores alone", () => {
  const toElasticsearch = { peers: [{ pods: { search: "shop" } }], ports: [9200] };
  const toKafka = { peers: [BUFFER.client.peer], ports: [9093] };
  const policies = Object.fromEntries(jaegerPolicies(SETTINGS).map((policy) => [policy.name, policy]));
  expect(policies["shop-jaeger"]?.ingress).toContainEqual({
    peers: ["cluster"],
    ports: [4317, 4318, 5778, 5779, 9411],
  });
  expect(policies["shop-jaeger-query"]?.ingress).toContainEqual({
    peers: [{}, { namespace: "istio-system" }],
    ports: [16686, 16685],
  });
  expect(Object.values(policies).map(({ egress }) => egress)).toEqual(
    Array.from({ length: 3 }, () => [toElasticsearch]),
  );
  expect(jaegerPolicies(BUFFERED).map(({ name, egress }) => [name, egress])).toEqual([
    ["shop-jaeger", [toKafka]],
    ["shop-jaeger-query", [toElasticsearch]],
    ["shop-jaeger-ingester", [toKafka, toElasticsearch]],
    ["shop-jaeger-index-cleaner", [toElasticsearch]],
  ]);
});
