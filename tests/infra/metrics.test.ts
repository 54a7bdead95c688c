/** What modules say of their metrics, and what becomes of it. */
import { ADD_ON_FACTS, ADD_ON_NAMES } from "../../infra/add-ons";
import { measured } from "../components/observability/metrics/definitions";
import { resolveShop } from "../support/definitions";

const said = ADD_ON_NAMES.map((name) => ({ name, metrics: ADD_ON_FACTS[name].metrics }));
const endpoints = said.flatMap(({ name, metrics }) =>
  "none" in metrics ? [] : metrics.map((endpoint) => ({ name, ...endpoint })),
);

/**
 * Add-ons without an endpoint. One that is new here is one whose chart was looked at: a chart with a ServiceMonitor, a PodMonitor
 * or a port of metrics can be asked.
 */
test("who tells Prometheus nothing, and why", () => {
  const silent = said.flatMap(({ name, metrics }) => ("none" in metrics ? [[name, metrics.none]] : []));
  expect(silent).toEqual([
    ["nvidia-device-plugin", "it counts nothing: what a GPU does is told by an exporter of its own"],
    ["istio-base", "it has CRDs and no pods"],
    ["gateway-api", "it has CRDs and no pods"],
    ["kube-prometheus-stack", "its chart has monitors for its own parts"],
  ]);
});

test("no two have one job", () => {
  const jobs = endpoints.map(({ job }) => job);
  expect(jobs.length).toBeGreaterThan(40);
  expect(jobs.filter((job, index) => jobs.indexOf(job) !== index)).toEqual([]);
});

test.each(endpoints)("$job is found by a label, and its name is one of an object", ({ job, pods }) => {
  expect(Object.keys(pods).length).toBeGreaterThan(0);
  expect(job).toMatch(/^[a-z]([a-z0-9-]{0,51}[a-z0-9])$/);
});

describe("what a region asks", () => {
  const spec = (shop: Parameters<typeof resolveShop>[0]) => resolveShop(shop).spec;

  test("nothing with metrics off, and nobody is let in", () => {
    const { scrapeTargets, namespaces } = spec({ definition: { certificates: { issuers: ["platform-ca"] } } });
    expect(scrapeTargets).toEqual([]);
    expect(namespaces.flatMap(({ allow }) => allow.filter(({ name }) => name.includes("metrics")))).toEqual([]);
  });

  test("every add-on that it has, each in its namespace", () => {
    const { scrapeTargets, addOns } = spec(measured());
    const expected = endpoints.filter(({ name }) => name in addOns).map(({ job }) => job);
    expect(scrapeTargets.map(({ job }) => job)).toEqual(expected);
    expect(scrapeTargets).toContainEqual({
      job: "cert-manager-webhook",
      port: 9402,
      pods: { "app.kubernetes.io/name": "webhook" },
      namespace: "cert-manager",
    });
  });

  test("its stores, and what traces come through", () => {
    const waiver = { backupWaiver: "a test keeps nothing" };
    const data = {
      rabbitmq: { events: { namespace: "data", ...waiver } },
      kafka: { main: { namespace: "data", ...waiver } },
      postgres: { shop: { namespace: "data", database: "shop" } },
      elasticsearch: { traces: { namespace: "data" } },
    };
    const { scrapeTargets } = spec(
      measured({}, { namespaces: { data: {} }, secrets: { enabled: true }, data, tracing: { backend: "jaeger" } }),
    );
    const own = scrapeTargets.filter(({ namespace }) => namespace === "data");
    const collector = (name: string) => ({
      "app.kubernetes.io/managed-by": "opentelemetry-operator",
      "app.kubernetes.io/name": `${name}-collector`,
    });
    expect(own.map(({ job, port, pods }) => [job, port, pods])).toEqual([
      ["kafka-main", 9404, { "strimzi.io/cluster": "main" }],
      [
        "postgres-shop",
        9187,
        {
          "postgres-operator.crunchydata.com/cluster": "shop",
          "postgres-operator.crunchydata.com/crunchy-postgres-exporter": "true",
        },
      ],
      ["rabbitmq-events", 15692, { "app.kubernetes.io/name": "events" }],
      ["jaeger", 8888, collector("jaeger")],
      ["jaeger-query", 8888, collector("jaeger-query")],
    ]);
  });

  test("its workloads, by label or by annotation, in all namespaces or in some", () => {
    const workloads = {
      "kubernetes-pods": { annotated: true },
      services: { labels: { component: "microservice" }, namespaces: ["shop"], port: 8080, path: "/stats" },
    };
    const { scrapeTargets, namespaces } = spec(measured({ workloads }, { namespaces: { shop: {}, web: {} } }));
    const annotated = {
      job: "kubernetes-pods",
      monitor: "pods-kubernetes-pods",
      pods: {},
      port: 9090,
      path: "/metrics",
    };
    expect(scrapeTargets.filter(({ delivered }) => delivered)).toEqual([
      { ...annotated, namespace: "shop", delivered: { annotated: true } },
      { ...annotated, namespace: "web", delivered: { annotated: true } },
      {
        job: "services",
        monitor: "pods-services",
        namespace: "shop",
        pods: { component: "microservice" },
        port: 8080,
        path: "/stats",
        delivered: { annotated: false },
      },
    ]);
    const rules = namespaces.find(({ name }) => name === "shop")?.allow ?? [];
    const opened = rules.filter(({ name }) => name.startsWith("allow-metrics-"));
    expect(opened.map(({ name, pods, ingress }) => [name, pods, ingress[0]?.ports])).toEqual([
      ["allow-metrics-pods-kubernetes-pods", {}, [9090]],
      ["allow-metrics-pods-services", { component: "microservice" }, [8080]],
    ]);
  });

  test("a rule on either side lets Prometheus, and nobody else, ask the pods that are meant", () => {
    const { namespaces } = spec(measured());
    const rule = (namespace: string, name: string) =>
      namespaces.find((each) => each.name === namespace)?.allow.find((each) => each.name === name);
    const prometheus = {
      "app.kubernetes.io/name": "prometheus",
      "operator.prometheus.io/name": "kube-prometheus-stack-prometheus",
    };
    expect(rule("cert-manager", "allow-metrics-cert-manager-webhook")).toEqual({
      name: "allow-metrics-cert-manager-webhook",
      pods: { "app.kubernetes.io/name": "webhook" },
      ingress: [{ peers: [{ namespace: "monitoring", pods: prometheus }], ports: [9402] }],
      egress: [],
    });
    expect(rule("monitoring", "allow-to-metrics")).toMatchObject({
      pods: prometheus,
      egress: expect.arrayContaining([{ peers: [{ namespace: "cert-manager" }], ports: [9402] }]),
    });
  });
});

test("gateways are asked at the port that Envoy's container declares, which that of merged figures is not", () => {
  const gateways = endpoints.filter(({ path }) => path === "/stats/prometheus");
  expect(gateways.map(({ job, port }) => [job, port])).toEqual([
    ["istio-egressgateway", 15090],
    ["istio-ingressgateway", 15090],
  ]);
});
