import type { Tree } from "../../../../infra/config/sources";
import { patched, resolveShop, testErrors } from "../../../support/definitions";

const STORAGE: Tree = {
  namespaces: { "shop-monitoring": {} },
  data: { elasticsearch: { main: { namespace: "shop-monitoring" } } },
  nodeGroups: { db: { role: "db", type: "r6i.xlarge", min: 3, max: 6 } },
};

/** The shop with Jaeger and its storage, some of it changed, and something else of the definition. */
function withJaeger(tracing: Tree = {}, rest: Tree = {}) {
  return { definition: patched(STORAGE, { tracing: patched({ backend: "jaeger" }, tracing) }, rest) };
}

const at = (path: string, message: string) => [`platforms/shop.yaml: tracing.${path}: ${message}`];

describe("tracing", () => {
  testErrors([
    {
      name: "Jaeger without a storage",
      definition: { tracing: { backend: "jaeger" } },
      lines: at("backend", "jaeger keeps traces in data.elasticsearch, which is missing"),
    },
    {
      name: "a backend that is not built",
      definition: { tracing: { backend: "tempo" } },
      lines: at("backend", '"tempo" is not allowed; allowed: jaeger, none'),
    },
    {
      name: "a buffer for nobody",
      definition: { tracing: { kafkaBuffer: true }, ...kafka() },
      lines: at("kafkaBuffer", "is for backend jaeger, and backend is none"),
    },
    {
      name: "single pods in production",
      ...withJaeger({ collector: { min: 1 }, query: { replicas: 1 } }),
      lines: [
        ...at("collector.min", "1 is less than 2, needed for production"),
        ...at("query.replicas", "1 is less than 2, needed for production"),
      ],
    },
    {
      name: "bounds the wrong way round",
      ...withJaeger({ collector: { min: 6, max: 5 } }),
      lines: at("collector.min", "6 is more than max 5"),
    },
    {
      name: "a pod that fits no node",
      ...withJaeger({
        query: { resources: { requests: { cpu: "200m", memory: "32Gi" }, limits: { memory: "32Gi" } } },
      }),
      lines: at(
        "query.resources.requests",
        "200m CPU and 32Gi fit no node of role app in eu-west-1: m6i.large has 1.9 and 5.8Gi, r6i.xlarge has 3.9 and 28Gi for pods",
      ),
    },
    {
      name: "readers in a namespace that nobody declares",
      ...withJaeger({ query: { allowFrom: ["istio-system"] } }),
      lines: at("query.allowFrom.0", '"istio-system" is not one of namespaces; allowed: shop-monitoring'),
    },
    {
      name: "a share of more than all",
      ...withJaeger({ sampling: 10 }),
      lines: at("sampling", "10 must be at most 1"),
    },
  ]);

  test("what a definition leaves out: 7 days, a tenth of the traces, up to 5 collectors, no buffer", () => {
    const { spec } = resolveShop(withJaeger());
    expect(spec.tracing).toMatchObject({
      jaegerName: "jaeger",
      indexPrefix: "jaeger",
      retentionDays: 7,
      cleaner: "55 23 * * *",
      sampling: 0.1,
      collector: { min: 2, max: 5 },
      query: { replicas: 2 },
      buffer: undefined,
    });
    expect(Object.keys(spec.addOns)).toEqual(expect.arrayContaining(["opentelemetry-operator", "cert-manager"]));
    expect(resolveShop().spec.tracing).toBeUndefined();
  });
});

describe("with several stores", () => {
  const traces = { data: { elasticsearch: { traces: { namespace: "shop-monitoring" } } } };
  const cluster = (namespace: string, rest: Tree = {}) => ({
    namespace,
    backupWaiver: "a test keeps nothing",
    ...rest,
  });
  const kafkas = (main: Tree = {}, buffer: Tree = {}) => ({
    namespaces: { "shop-data": {}, "shop-buffer": {} },
    data: { kafka: { main: cluster("shop-data", main), buffer: cluster("shop-buffer", buffer) } },
  });

  testErrors([
    {
      name: "of which none is named to keep the traces",
      ...withJaeger({}, traces),
      lines: at("elasticsearch", "is missing: data.elasticsearch has main, traces"),
    },
    {
      name: "of which one that is not there is named",
      ...withJaeger({ elasticsearch: "trace" }, traces),
      lines: at(
        "elasticsearch",
        '"trace" is not one of data.elasticsearch (did you mean traces?); allowed: main, traces',
      ),
    },
    {
      name: "of which none is named for traces to wait in",
      ...withJaeger({ kafkaBuffer: true }, kafkas()),
      lines: at("kafka", "is missing: data.kafka has main, buffer"),
    },
    {
      name: "of which another Kafka is named",
      ...withJaeger({ kafkaBuffer: true, kafka: "bufer" }, kafkas()),
      lines: at("kafka", '"bufer" is not one of data.kafka (did you mean buffer?); allowed: main, buffer'),
    },
  ]);

  const owners = ({ users }: { users: { name: string }[] }) => users.map(({ name }) => name);

  test("the one that is named keeps them, and knows Jaeger's user alone", () => {
    const { spec } = resolveShop(withJaeger({ elasticsearch: "traces" }, traces));
    expect(spec.tracing?.elasticsearch).toBe("traces");
    expect(Object.entries(spec.data.elasticsearch).map(([name, each]) => [name, owners(each)])).toEqual([
      ["main", []],
      ["traces", ["jaeger"]],
    ]);
  });

  test.each<[string, Tree, Tree, Tree, string]>([
    ["the Kafka that is named", { kafka: "buffer" }, {}, {}, "buffer"],
    ["one that is there for them alone, where it is named", { kafka: "buffer" }, {}, { enabled: false }, "buffer"],
    ["the only one that is there by itself, where none is named", {}, {}, { enabled: false }, "main"],
  ])("they wait in %s", (_, tracing, main, buffer, chosen) => {
    const { spec } = resolveShop(withJaeger({ kafkaBuffer: true, ...tracing }, kafkas(main, buffer)));
    expect(spec.tracing?.buffer?.kafka).toBe(chosen);
    const knowing = Object.entries(spec.data.kafka).filter(([, each]) => owners(each).includes("jaeger"));
    expect(knowing.map(([name]) => name)).toEqual([chosen]);
  });
});

function kafka(): Tree {
  return { namespaces: { "shop-data": {} }, data: { kafka: { main: { enabled: false, namespace: "shop-data" } } } };
}
