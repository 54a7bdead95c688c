import type { Tree } from "../../../../infra/config/sources";
import { patched, resolveShop, testErrors } from "../../../support/definitions";

/** The shop with Elasticsearch, some of it changed, and something else of the definition. */
function withElasticsearch(elasticsearch: Tree = {}, rest: Tree = {}) {
  const base = {
    namespaces: { "shop-monitoring": {} },
    data: { elasticsearch: { main: patched({ namespace: "shop-monitoring" }, elasticsearch) } },
    nodeGroups: { db: { role: "db", type: "r6i.xlarge", min: 3, max: 6 } },
  };
  return { definition: patched(base, rest) };
}

const at = (path: string, message: string) => [`platforms/shop.yaml: data.elasticsearch.main${path}: ${message}`];
const memory = (requested: string, limit: string) => ({
  resources: { requests: { cpu: "1", memory: requested }, limits: { memory: limit } },
});

describe("Elasticsearch", () => {
  testErrors([
    {
      name: "a version that ECK does not run",
      ...withElasticsearch({ version: "7.17.29" }),
      lines: at(".version", "7.17.29 is not a version that ECK runs; allowed: versions 8 and 9"),
    },
    {
      name: "a version that is not exact",
      ...withElasticsearch({ version: "8.19" }),
      lines: at(".version", '"8.19" is not a version such as 8.19.18'),
    },
    {
      name: "a user who would be kept out, and one who may do nothing",
      ...withElasticsearch(
        { users: { search: { read: ["orders-*"], namespaces: ["shop"] }, idle: {} } },
        { namespaces: { shop: {} } },
      ),
      lines: [
        ...at(".users.idle", "may do nothing: read and write are empty"),
        ...at(".users.search.namespaces.0", '"shop" is not one of allowFrom; allowed: none'),
      ],
    },
    {
      name: "a user in a namespace that is not made, and one that the platform has itself",
      ...withElasticsearch({
        allowFrom: [],
        users: {
          search: { read: ["orders-*"], namespaces: ["shop-monitor"] },
          "platform-settings": { read: ["orders-*"] },
        },
      }),
      lines: [
        ...at(
          ".users.search.namespaces.0",
          '"shop-monitor" is not one of namespaces (did you mean shop-monitoring?); allowed: shop-monitoring',
        ),
        ...at(".users.platform-settings", "platform-settings is a user of the platform's own"),
        ...at(".users.search.namespaces.0", '"shop-monitor" is not one of allowFrom; allowed: none'),
      ],
    },
    {
      name: "two masters in production",
      ...withElasticsearch({ master: { count: 2 } }),
      lines: at(".master.count", "2 masters: production takes an odd number of at least 3, so that one may be lost"),
    },
    {
      name: "an even number of masters in production",
      ...withElasticsearch({ master: { count: 4 } }),
      lines: at(".master.count", "4 masters: production takes an odd number of at least 3, so that one may be lost"),
    },
    {
      name: "one data node in production",
      ...withElasticsearch({ data: { count: 1 } }),
      lines: at(".data.count", "1 is less than 2, needed for production: a copy is on another node"),
    },
    {
      name: "masters that do not lead and data nodes that keep nothing",
      ...withElasticsearch({ master: { roles: ["ingest"] }, data: { roles: ["ingest"] } }),
      lines: [
        ...at(".master.roles", "lacks master: no node could lead the cluster"),
        ...at(".data.roles", "lacks data: no node could hold indices"),
      ],
    },
    {
      name: "DEF-55: memory that is not reserved",
      ...withElasticsearch({ data: memory("4Gi", "8Gi") }),
      lines: at(
        ".data.resources.requests.memory",
        "4Gi is not the limit 8Gi: the heap is sized by the limit, and a node short of memory evicts by the request",
      ),
    },
    {
      name: "a node that fits no machine",
      ...withElasticsearch({ data: memory("64Gi", "64Gi") }),
      lines: at(
        ".data.resources.requests",
        "1 CPU and 64Gi fit no node of role db in eu-west-1: r6i.xlarge has 3.9 and 28Gi for pods",
      ),
    },
    {
      name: "namespaces that nobody declares",
      ...withElasticsearch({ namespace: "shop-search", allowFrom: ["shop-monitoring", "shop-logs"] }),
      lines: [
        ...at(".namespace", '"shop-search" is not one of namespaces; allowed: shop-monitoring'),
        ...at(".allowFrom.1", '"shop-logs" is not one of namespaces; allowed: shop-monitoring'),
      ],
    },
    {
      name: "a namespace of Kibana's that nobody declares",
      ...withElasticsearch({ kibana: { allowFrom: ["shop-web"] } }),
      lines: at(".kibana.allowFrom.0", '"shop-web" is not one of namespaces; allowed: shop-monitoring'),
    },
    {
      name: "a storage class that nobody declares",
      ...withElasticsearch({ master: { storage: { size: "10Gi", class: "fast" } } }),
      lines: at(".master.storage.class", '"fast" is not one of storageClasses; allowed: gp3'),
    },
    {
      name: "passwords without External Secrets",
      ...withElasticsearch({}, { secrets: { enabled: false } }),
      lines: at("", "keeps its users' passwords in Secrets Manager, and secrets.enabled is false"),
    },
    {
      name: "a snapshot at no time of day",
      ...withElasticsearch({ snapshots: { at: "24:00" } }),
      lines: at(".snapshots.at", '"24:00" is not a time of day such as 01:30'),
    },
  ]);

  test.each<[string, Tree]>([
    ["two data nodes in production, each with the other's copies", { data: { count: 2 } }],
    ["data nodes of one tier", { data: { roles: ["data_hot", "data_content"] } }],
    [
      "a user in the namespace of Elasticsearch itself",
      { users: { search: { read: ["orders-*"], namespaces: ["shop-monitoring"] } } },
    ],
    [
      "a user in a namespace that is let in",
      { allowFrom: ["shop-monitoring"], users: { search: { write: ["orders-*"], namespaces: ["shop-monitoring"] } } },
    ],
    [
      "a user who reads as many indices as it writes",
      { users: { search: { read: ["orders-*"], write: ["orders-*"] } } },
    ],
  ])("there is nothing wrong with %s", (_, elasticsearch) => {
    expect(() => resolveShop(withElasticsearch(elasticsearch))).not.toThrow();
  });

  test("outside production one node of each kind will do", () => {
    const { definition } = withElasticsearch({ master: { count: 1 }, data: { count: 1 } });
    const { spec } = resolveShop({ definition, stack: { stack: "dev", environment: "dev" } });
    expect(spec.data.elasticsearch.main?.nodeSets.map(({ name, count }) => [name, count])).toEqual([
      ["master", 1],
      ["data", 1],
    ]);
  });

  test("what a definition leaves out", () => {
    const { spec } = resolveShop(withElasticsearch());
    expect(spec.data.elasticsearch.main).toMatchObject({
      elasticsearchName: "main",
      version: "8.19.18",
      allowMmap: false,
      snapshots: { bucket: "main", schedule: "0 30 1,13 * * ?", retentionDays: 30, minimum: 5 },
      retention: [{ name: "logs", patterns: ["logstash-*"], days: 30 }],
      kibana: undefined,
    });
    expect(Object.keys(spec.addOns)).toContain("eck-operator");
    expect(Object.keys(resolveShop().spec.addOns)).not.toContain("eck-operator");
  });
});

describe("several Elasticsearches", () => {
  const logs = (config: Tree) => ({ data: { elasticsearch: { logs: { namespace: "shop-monitoring", ...config } } } });

  test("share a namespace, and have a bucket and a Kibana each", () => {
    const { spec } = resolveShop(withElasticsearch({ kibana: {} }, logs({ kibana: {}, version: "9.1.4" })));
    const { main, logs: other } = spec.data.elasticsearch;
    expect(main).toMatchObject({
      version: "8.19.18",
      snapshots: { bucket: "main" },
      kibana: { kibanaName: "main-kibana" },
    });
    expect(other).toMatchObject({
      version: "9.1.4",
      snapshots: { bucket: "logs" },
      kibana: { kibanaName: "logs-kibana" },
    });
  });

  testErrors([
    {
      name: "with Kibanas of one name",
      ...withElasticsearch({ kibana: { name: "kibana" } }, logs({ kibana: { name: "kibana" } })),
      lines: [
        "platforms/shop.yaml: data.elasticsearch.logs: makes the Secret shop-monitoring/kibana-kb-http-certs-public, as data.elasticsearch.main does",
      ],
    },
  ]);
});
