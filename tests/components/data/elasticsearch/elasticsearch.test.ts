import type { StackGraph } from "offline-engine";
import type { ElasticsearchClusterArgs } from "../../../../components/data/elasticsearch/args";
import { Elasticsearch } from "../../../../components/data/elasticsearch/component";
import { eckOperator } from "../../../../components/operators/eck/facts";
import { ExternalSecrets } from "../../../../components/system/external-secrets/component";
import { madeInCluster, PIN } from "../../../support/cluster";
import { needs } from "../../../support/component";
import { only, resourcesOfType } from "../../../support/graphs";

const RESOURCES = { requests: { cpu: "1", memory: "2Gi" }, limits: { cpu: "2", memory: "2Gi" } };
const ELASTICSEARCH = "kubernetes:elasticsearch.k8s.elastic.co/v1:Elasticsearch";
const KIBANA = "kubernetes:kibana.k8s.elastic.co/v1:Kibana";

const ARGS: ElasticsearchClusterArgs = {
  elasticsearchName: "shop-search",
  namespace: "shop-monitoring",
  version: "8.19.18",
  nodeSets: [
    {
      name: "data",
      count: 3,
      roles: ["data", "master"],
      resources: RESOURCES,
      storage: { size: "100Gi", storageClass: "fast-ssd" },
    },
  ],
  allowMmap: false,
  snapshots: { bucket: "search", schedule: "0 30 1 * * ?", retentionDays: 30, minimum: 7, rpo: "25h" },
  retention: [{ name: "logs", patterns: ["logstash-*"], days: 30 }],
  users: [{ name: "jaeger", role: { cluster: ["monitor"], indices: [] }, namespaces: ["shop-tracing"] }],
  allowFrom: ["shop-tracing"],
  kibana: { kibanaName: "shop-kibana", count: 2, resources: RESOURCES, allowFrom: [] },
};

async function searchWith(more: Partial<ElasticsearchClusterArgs> = {}): Promise<StackGraph> {
  const namespaces = ["external-secrets", "elastic-system", "shop-monitoring", "shop-tracing"];
  const graph = await madeInCluster(namespaces, (cluster, parent) => {
    cluster.installed.add({ name: "aws-load-balancer-controller", serves: [] }, []);
    const secrets = { declared: [], storeNamespaces: ["shop-monitoring"] };
    new ExternalSecrets("external-secrets", { pin: PIN, cluster, secrets }, { parent });
    cluster.installed.add(eckOperator, []);
    const search = new Elasticsearch(
      "search",
      { ...ARGS, ...more, cluster, operatorNamespace: "elastic-system" },
      { parent },
    );
    expect(() => search.client("grafana", "shop-monitoring")).toThrow("shop-search has no user grafana");
    expect(() => search.client("jaeger", "shop-web")).toThrow("shop-web gets no Secret of shop-search's jaeger");
  });
  expect(graph.findings).toEqual([]);
  return graph;
}

let plain: StackGraph;
beforeAll(async () => {
  plain = await searchWith();
});

test("one node after the other is changed, and none of the data goes with the cluster", () => {
  const { spec } = only(plain, ELASTICSEARCH).inputs as { spec: Record<string, unknown> };
  expect(spec).toMatchObject({
    version: "8.19.18",
    updateStrategy: { changeBudget: { maxUnavailable: 1 } },
    volumeClaimDeletePolicy: "DeleteOnScaledownOnly",
    nodeSets: [{ name: "data", count: 3 }],
  });
});

test("the cluster is protected and kept, and may take two hours over a change", () => {
  const { options } = only(plain, ELASTICSEARCH);
  expect(options).toMatchObject({ protect: true, retainOnDelete: true });
  expect(options.customTimeouts).toEqual({ create: "30m", update: "2h", delete: "30m" });
});

test("its nodes start when they have a bucket for snapshots, the rights to it, and their users' passwords", () => {
  const needed = needs(plain, only(plain, ELASTICSEARCH));
  expect(needed).toEqual(
    expect.arrayContaining([
      "ServiceAccount search",
      "RolePolicy search-snapshots",
      "BucketVersioning search-snapshots",
      "BucketPolicy search-snapshots",
      "ExternalSecret search-user-jaeger",
      "ExternalSecret search-user-platform-settings",
    ]),
  );
});

test("users come from files that ECK reads: a password that nobody has seen, and a role", () => {
  const files = [{ secretName: "shop-search-user-platform-settings" }, { secretName: "shop-search-user-jaeger" }];
  expect(only(plain, ELASTICSEARCH).inputs).toMatchObject({ spec: { auth: { fileRealm: files, roles: files } } });
  expect(only(plain, "random:index/randomPassword:RandomPassword", "search-user-jaeger-password").inputs).toEqual({
    length: 32,
    special: false,
  });
});

test("the service account gives no token to a pod, and no role: EKS would set variables beside ours", () => {
  expect(only(plain, "kubernetes:core/v1:ServiceAccount", "search").inputs).toEqual({
    apiVersion: "v1",
    kind: "ServiceAccount",
    metadata: { name: "shop-search", namespace: "shop-monitoring" },
    automountServiceAccountToken: false,
  });
});

test("Kibana comes after Elasticsearch with a disruption budget of its own, where there is one", async () => {
  expect(needs(plain, only(plain, KIBANA))).toContain("Elasticsearch search");
  expect(resourcesOfType(plain, "kubernetes:policy/v1:PodDisruptionBudget").map(({ name }) => name)).toEqual([
    "search-kibana",
  ]);
  const { kibana: _, ...without } = ARGS;
  const graph = await searchWith({ ...without, kibana: undefined });
  expect(resourcesOfType(graph, KIBANA)).toEqual([]);
  expect(footprintOf(graph).map(({ name }) => name)).toEqual(["shop-search-data", "shop-search-settings"]);
});

test("its footprint is that of its nodes, of the job that puts settings and of Kibana", () => {
  expect(footprintOf(plain)).toEqual([
    { name: "shop-search-data", role: "db", replicas: 3, requests: RESOURCES.requests },
    { name: "shop-search-settings", role: "db", replicas: 1, requests: { cpu: "50m", memory: "64Mi" } },
    { name: "shop-kibana", role: "app", replicas: 2, requests: RESOURCES.requests },
  ]);
});

function footprintOf(graph: StackGraph): Record<string, unknown>[] {
  const { footprint } = only(graph, "platform:data:Elasticsearch").inputs as {
    footprint: { pods: Record<string, unknown>[] };
  };
  return footprint.pods;
}
