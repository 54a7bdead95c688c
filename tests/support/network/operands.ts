import type { GraphResource } from "offline-engine/graph";
import { type Graph, resourcesOfType } from "../graphs";
import type { Labels } from "./cluster";
import type { Inhabitants } from "./inhabitants";

type Maker = (resource: GraphResource, graph: Pick<Graph, "resources">) => Inhabitants;

interface Metadata {
  name: string;
  namespace: string;
}

/** What operators make of their custom resources: pods, Services and policies, with the labels that tell them apart. */
export const DATA_MAKERS: Record<string, Maker> = {
  "kubernetes:postgres-operator.crunchydata.com/v1:PostgresCluster": postgres,
  "kubernetes:elasticsearch.k8s.elastic.co/v1:Elasticsearch": elasticsearch,
  "kubernetes:kibana.k8s.elastic.co/v1:Kibana": kibana,
  "kubernetes:opentelemetry.io/v1beta1:OpenTelemetryCollector": collector,
  "kubernetes:kafka.strimzi.io/v1:Kafka": kafka,
  "kubernetes:kafka.strimzi.io/v1:KafkaMirrorMaker2": mirror,
  "kubernetes:core/v1:Service": service,
};

const nameOf = ({ inputs }: GraphResource) => inputs.metadata as Metadata;
const tcp = (port: number, targetPort: number | string = port) => ({ port, targetPort });

/** Source: PGO 6.0.3, `internal/naming` and `internal/controller/postgrescluster`. */
function postgres(resource: GraphResource): Inhabitants {
  const { name, namespace } = nameOf(resource);
  const prefix = "postgres-operator.crunchydata.com/";
  const labels = (more: Labels): Labels => ({
    [`${prefix}cluster`]: name,
    ...Object.fromEntries(Object.entries(more).map(([key, value]) => [prefix + key, value])),
  });
  const pod = (suffix: string, more: Labels, port: string) => ({
    namespace,
    name: `${name}-${suffix}`,
    labels: labels(more),
    ports: [{ name: port, port: 5432 }],
  });
  const service = (suffix: string, port: string) => ({
    namespace,
    name: `${name}-${suffix}`,
    ports: [tcp(5432, port)],
  });
  return {
    pods: [
      pod("db-0", { "instance-set": "db", role: "master" }, "postgres"),
      pod("db-1", { "instance-set": "db", role: "replica" }, "postgres"),
      pod("pgbouncer", { role: "pgbouncer" }, "pgbouncer"),
      { ...pod("repo-host", { data: "pgbackrest" }, "none"), ports: [] },
    ],
    services: [
      // `<name>-primary` has no address: its name leads to this one's, which Patroni points at the leader.
      { ...service("ha", "postgres"), clusterIp: true, leadsTo: labels({ role: "master" }) },
      { ...service("replicas", "postgres"), clusterIp: true, selector: labels({ role: "replica" }) },
      { ...service("pgbouncer", "pgbouncer"), clusterIp: true, selector: labels({ role: "pgbouncer" }) },
    ],
    policies: [],
  };
}

/** Source: ECK 3.5.0, `pkg/controller/elasticsearch/label` and `services`. */
function elasticsearch(resource: GraphResource): Inhabitants {
  const { name, namespace } = nameOf(resource);
  const selector = { "common.k8s.elastic.co/type": "elasticsearch", "elasticsearch.k8s.elastic.co/cluster-name": name };
  return {
    pods: [0, 1].map((index) => ({ namespace, name: `${name}-es-data-${index}`, labels: selector, ports: [] })),
    services: [{ namespace, name: `${name}-es-http`, clusterIp: true, selector, ports: [tcp(9200)] }],
    policies: [],
  };
}

/** Source: ECK 3.5.0, `pkg/controller/kibana`. */
function kibana(resource: GraphResource): Inhabitants {
  const { name, namespace } = nameOf(resource);
  const selector = { "common.k8s.elastic.co/type": "kibana", "kibana.k8s.elastic.co/name": name };
  return {
    pods: [{ namespace, name: `${name}-kb`, labels: selector, ports: [] }],
    services: [{ namespace, name: `${name}-kb-http`, clusterIp: true, selector, ports: [tcp(5601)] }],
    policies: [],
  };
}

/** Source: OpenTelemetry operator, `internal/manifests/collector` and `manifestutils`: a selector lacks the name. */
function collector(resource: GraphResource): Inhabitants {
  const { name, namespace } = nameOf(resource);
  const selector = {
    "app.kubernetes.io/managed-by": "opentelemetry-operator",
    "app.kubernetes.io/instance": `${namespace}.${name}`,
    "app.kubernetes.io/part-of": "opentelemetry",
    "app.kubernetes.io/component": "opentelemetry-collector",
  };
  const labels = { ...selector, "app.kubernetes.io/name": `${name}-collector` };
  return {
    pods: [{ namespace, name: `${name}-collector`, labels, ports: [] }],
    services: [
      {
        namespace,
        name: `${name}-collector`,
        clusterIp: true,
        selector,
        ports: [4317, 4318, 5778, 9411].map((port) => tcp(port)),
      },
    ],
    policies: [],
  };
}

/** Source: Strimzi 1.2.0, `KafkaCluster`, `EntityOperator` and `NetworkPolicyUtils`. */
function kafka(resource: GraphResource, graph: Pick<Graph, "resources">): Inhabitants {
  const { name, namespace } = nameOf(resource);
  const cluster = { "strimzi.io/cluster": name };
  const part = (suffix: string, more: Labels = {}) => ({
    namespace,
    name: `${name}-${suffix}`,
    labels: { ...cluster, "strimzi.io/name": `${name}-${suffix}`, ...more },
    ports: [],
  });
  const brokers = {
    ...cluster,
    "strimzi.io/kind": "Kafka",
    "strimzi.io/name": `${name}-kafka`,
    "strimzi.io/broker-role": "true",
  };
  const { listeners } = (resource.inputs.spec as { kafka: { listeners: { port: number }[] } }).kafka;
  return {
    pods: [
      ...[0, 1].map((index) => ({ namespace, name: `${name}-broker-${index}`, labels: brokers, ports: [] })),
      part("entity-operator"),
      part("kafka-exporter"),
    ],
    services: [
      {
        namespace,
        name: `${name}-kafka-bootstrap`,
        clusterIp: true,
        selector: brokers,
        ports: [...listeners.map(({ port }) => tcp(port)), tcp(9091)],
      },
    ],
    policies: [kafkaPolicy(name, namespace, listeners, operatorNamespace(graph))],
  };
}

function kafkaPolicy(name: string, namespace: string, listeners: { port: number }[], operators: string) {
  const operator = {
    podSelector: { matchLabels: { "strimzi.io/kind": "cluster-operator" } },
    namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": operators } },
  };
  const part = (suffix: string) => ({ podSelector: { matchLabels: { "strimzi.io/name": `${name}-${suffix}` } } });
  const from = (port: number, ...peers: object[]) => ({ ports: [{ port, protocol: "TCP" }], from: peers });
  return {
    metadata: { name: `${name}-network-policy-kafka`, namespace },
    spec: {
      podSelector: { matchLabels: { "strimzi.io/cluster": name, "strimzi.io/name": `${name}-kafka` } },
      policyTypes: ["Ingress"],
      ingress: [
        from(9090, part("kafka"), operator),
        from(9091, operator, part("kafka"), part("entity-operator"), part("kafka-exporter"), part("cruise-control")),
        from(8443, operator),
        ...listeners.map(({ port }) => from(port)),
        from(9404),
      ],
    },
  };
}

function operatorNamespace(graph: Pick<Graph, "resources">): string {
  const strimzi = resourcesOfType(graph, "kubernetes:helm.sh/v3:Release").find(({ name }) => name === "strimzi");
  return String(strimzi?.inputs.namespace);
}

function mirror(resource: GraphResource): Inhabitants {
  const { name, namespace } = nameOf(resource);
  const labels = { "strimzi.io/cluster": name, "strimzi.io/name": `${name}-mirrormaker2` };
  return { pods: [{ namespace, name: `${name}-mirrormaker2-0`, labels, ports: [] }], services: [], policies: [] };
}

/** One of the plan's own. */
function service({ inputs }: GraphResource): Inhabitants {
  const { name, namespace } = inputs.metadata as Metadata;
  const { selector, ports } = inputs.spec as { selector: Labels; ports: { port: number; targetPort?: number }[] };
  const listening = ports.map(({ port, targetPort = port }) => tcp(port, targetPort));
  return { pods: [], services: [{ namespace, name, selector, clusterIp: true, ports: listening }], policies: [] };
}
