import type { Tree } from "../../../../infra/config/sources";
import { patched, resolveShop, testErrors } from "../../../support/definitions";

const BASE: Tree = { namespaces: { apps: {}, jobs: {} }, addOns: { keda: true } };
const shop = (workloads: Tree, rest: Tree = {}) => ({ definition: patched(BASE, { workloads }, rest) });
const workload = (entry: Tree, rest: Tree = {}) => shop({ cart: { namespace: "apps", ...entry } }, rest);
const at = (path: string, message: string) => [`platforms/shop.yaml: workloads.cart.${path}: ${message}`];
const scaling = (min: number, max = 20): Tree => ({ min, max, cpu: 70 });
const TOPIC = { type: "kafka", metadata: { bootstrapServers: "kafka.example.com:9092", consumerGroup: "cart" } };
const byTopic = (min: number): Tree => ({ kind: "keda", min, max: 20, triggers: [TOPIC] });

describe("what a workload is", () => {
  testErrors([
    {
      name: "a namespace that is not declared",
      ...workload({ namespace: "app", replicas: 2 }),
      lines: at("namespace", '"app" is not one of namespaces (did you mean apps?); allowed: apps, jobs'),
    },
    {
      name: "neither a scaler nor a size",
      ...workload({}),
      lines: at("replicas", "is missing: nothing scales the workload (scaling)"),
    },
    {
      name: "labels that every pod bears",
      ...workload({ replicas: 2, pods: {} }),
      lines: at("pods", "is empty, which means every pod of the namespace"),
    },
    {
      name: "a kind that nothing serves",
      ...workload({ replicas: 2, kind: "Rollout" }),
      lines: at("kind", '"Rollout" is not allowed; allowed: Deployment, StatefulSet'),
    },
    {
      name: "requests that are no quantity",
      ...workload({ replicas: 2, requests: { cpu: "250m", memory: "1 GiB" } }),
      lines: at("requests.memory", '"1 GiB" is not a quantity such as 500m, 2 or 4Gi'),
    },
    {
      name: "pods that fit no node",
      ...workload({ replicas: 2, requests: { cpu: "4", memory: "1Gi" } }),
      lines: at("requests", "4 CPU and 1Gi fit no node of role app in eu-west-1: m6i.large has 1.9 and 5.8Gi for pods"),
    },
  ]);
});

const BLOCKED = "no node that runs one could be drained";

describe("X-12: a budget lets one pod go", () => {
  testErrors([
    {
      name: "all that the HPA keeps must stay",
      ...workload({ scaling: scaling(3), pdb: { minAvailable: 3 } }),
      lines: at(
        "pdb",
        `minAvailable 3 allows no eviction at 3 replicas: ${BLOCKED}; allowed: maxUnavailable 1, or minAvailable below 3`,
      ),
    },
    {
      name: "a share that is all of them, rounded up",
      ...workload({ scaling: scaling(3), pdb: { minAvailable: "67%" } }),
      lines: at(
        "pdb",
        `minAvailable 67% allows no eviction at 3 replicas: ${BLOCKED}; allowed: maxUnavailable 1, or minAvailable below 3`,
      ),
    },
    {
      name: "the only one must stay",
      ...workload({ replicas: 1, pdb: { minAvailable: 1 } }),
      lines: at("pdb", `minAvailable 1 allows no eviction at 1 replica: ${BLOCKED}; allowed: maxUnavailable 1`),
    },
    {
      name: "none may go",
      ...workload({ replicas: 5, pdb: { maxUnavailable: 0 } }),
      lines: at(
        "pdb",
        `maxUnavailable 0 allows no eviction at 5 replicas: ${BLOCKED}; allowed: maxUnavailable 1, or minAvailable below 5`,
      ),
    },
    {
      name: "KEDA keeps none, and of the first that it starts none may go",
      ...workload({ scaling: byTopic(0), pdb: { minAvailable: 1 } }),
      lines: at("pdb", `minAvailable 1 allows no eviction at 1 replica: ${BLOCKED}; allowed: maxUnavailable 1`),
    },
    {
      name: "both limits",
      ...workload({ replicas: 3, pdb: { minAvailable: 2, maxUnavailable: 1 } }),
      lines: at("pdb", "has minAvailable and maxUnavailable; allowed: one of them"),
    },
    {
      name: "limits that are none",
      ...workload({ replicas: 3, pdb: { minAvailable: "half" } }),
      lines: at("pdb.minAvailable", '"half" is neither a number of pods nor a share such as 25%'),
    },
    {
      name: "more than everything",
      ...workload({ replicas: 3, pdb: { maxUnavailable: "125%" } }),
      lines: at("pdb.maxUnavailable", '"125%" is neither a number of pods nor a share such as 25%'),
    },
    {
      name: "half a pod",
      ...workload({ replicas: 3, pdb: { maxUnavailable: 0.5 } }),
      lines: at("pdb.maxUnavailable", "0.5 is neither a number of pods nor a share such as 25%"),
    },
  ]);

  test.each([
    ["nothing is said", { scaling: scaling(3) }, { maxUnavailable: 1 }],
    ["fewer must stay than the HPA keeps", { scaling: scaling(3), pdb: { minAvailable: 2 } }, { minAvailable: 2 }],
    ["a share may go", { replicas: 3, pdb: { maxUnavailable: "25%" } }, { maxUnavailable: "25%" }],
    ["KEDA keeps none, and one may go", { scaling: byTopic(0) }, { maxUnavailable: 1 }],
  ])("%s", (_, entry, budget) => {
    expect(resolveShop(workload(entry)).spec.workloads.map((each) => each.budget)).toEqual([budget]);
  });
});

const other = (pods: Tree, namespace = "apps") =>
  shop({ cart: { namespace: "apps", replicas: 2 }, checkout: { namespace, replicas: 2, pods } });
const shared = (labels: string) =>
  `platforms/shop.yaml: workloads.checkout.pods: ${labels} and app=cart of cart pick the same pods of apps: a pod with two budgets can't be evicted; allowed: labels that tell them apart`;

describe("a pod is of one workload", () => {
  testErrors([
    { name: "the same labels", ...other({ app: "cart" }), lines: [shared("app=cart")] },
    { name: "more of them", ...other({ app: "cart", tier: "web" }), lines: [shared("app=cart,tier=web")] },
  ]);

  test.each([
    ["another value", other({ app: "checkout" })],
    ["another namespace", other({ app: "cart" }, "jobs")],
  ])("%s is another workload", (_, definition) => {
    expect(resolveShop(definition).spec.workloads).toHaveLength(2);
  });
});

describe("NS-11: the most that scalers ask for against the quota", () => {
  const requests = { cpu: "500m", memory: "1Gi" };
  const quota = (hard: Tree, ...entries: Tree[]) =>
    resolveShop(
      shop(Object.fromEntries(entries.map((entry, index) => [`w${index}`, { namespace: "apps", ...entry }])), {
        namespaces: { apps: { quota: hard, limitRange: { container: { defaultRequest: requests } } } },
      }),
    ).notes.map(({ severity, at: path, message }) => `${severity} ${path}: ${message}`);

  test("what does not fit is warned of, with everyone who takes of it", () => {
    expect(
      quota(
        { "requests.cpu": 10, "requests.memory": "22Gi", pods: 21 },
        { scaling: scaling(2), requests },
        { replicas: 2, requests },
      ),
    ).toEqual([
      "warning platforms/shop.yaml: namespaces.apps.quota.requests.cpu: 10 is less than workloads ask for at their maximum: w0 (20 x 500m), w1 (2 x 500m); some of their pods will be refused",
      "warning platforms/shop.yaml: namespaces.apps.quota.pods: 21 is less than workloads ask for at their maximum: w0 (20 x 1), w1 (2 x 1); some of their pods will be refused",
    ]);
  });

  test("to the last core it fits, and who says nothing of requests counts for nothing", () => {
    const tenths = { cpu: "100m", memory: "1Gi" };
    expect(quota({ "requests.cpu": "300m" }, { replicas: 3, requests: tenths })).toEqual([]);
    expect(quota({ "requests.cpu": 1, "limits.cpu": 1000 }, { scaling: scaling(2) })).toEqual([
      expect.stringContaining("limitRange.container.default.cpu is not set"),
    ]);
  });
});

describe("what a limit range says to a declared workload", () => {
  const notes = (requests: Tree) =>
    resolveShop(
      workload(
        { replicas: 2, requests },
        { namespaces: { apps: { limitRange: { container: { default: { cpu: "250m", memory: "1Gi" } } } } } },
      ),
    ).notes.map(({ severity, at: path, message }) => `${severity} ${path}: ${message}`);

  test("requests above the default limit are warned of: limits are not known here", () => {
    expect(notes({ cpu: "500m", memory: "256Mi" })).toContain(
      "warning platforms/shop.yaml: workloads.cart.requests: a container that requests cpu 500m, more than the limit 250m, which a container gets that names none (namespaces.apps.limitRange): its pods would be refused",
    );
  });

  test("those up to it are not", () => {
    expect(notes({ cpu: "250m", memory: "1Gi" })).toEqual([]);
  });
});
