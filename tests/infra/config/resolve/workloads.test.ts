import fc from "fast-check";
import { evictionsAllowed } from "../../../../components/kubernetes/disruption";
import { evictionProblem, scalingConflicts } from "../../../../components/kubernetes/scaling";
import { scalersOf } from "../../../../infra/config/resolve/workloads";
import { platform } from "../../../../infra/config/schema/platform";
import type { Tree } from "../../../../infra/config/sources";
import { patched, resolveShop, type ShopCase } from "../../../support/definitions";

const { workloads: schema } = platform.shape;
const BASE: Tree = { namespaces: { apps: {}, jobs: {} } };
const CART: Tree = { namespace: "apps", scaling: { min: 2, max: 5, cpu: 70 } };

function specOf({ definition = {}, ...shop }: ShopCase = {}, workloads: Tree = { cart: CART }) {
  return resolveShop({ ...shop, definition: patched(BASE, { workloads }, definition as Tree) }).spec;
}

test("a workload that says little has the documented defaults", () => {
  expect(specOf().workloads).toEqual([
    {
      name: "cart",
      namespace: "apps",
      kind: "Deployment",
      podLabels: { app: "cart" },
      role: "app",
      requests: undefined,
      replicas: { min: 2, max: 5 },
      waits: false,
      scaling: { kind: "hpa", min: 2, max: 5, utilization: { cpu: 70 }, behavior: undefined },
      vpa: undefined,
      budget: { maxUnavailable: 1 },
    },
  ]);
});

test("directions that are given have Kubernetes' windows, the others stay away", () => {
  const behavior = { scaleUp: {}, scaleDown: { policies: [{ type: "Pods", value: 1, periodSeconds: 60 }] } };
  const [first] = specOf({}, { cart: patched(CART, { scaling: { behavior } }) }).workloads;
  expect(first?.scaling?.behavior).toEqual({
    scaleUp: { stabilizationWindowSeconds: 0, selectPolicy: "Max" },
    scaleDown: {
      stabilizationWindowSeconds: 300,
      policies: [{ type: "Pods", value: 1, periodSeconds: 60 }],
      selectPolicy: "Max",
    },
  });
  const [other] = specOf({}, { cart: patched(CART, { scaling: { behavior: { scaleUp: {} } } }) }).workloads;
  expect(other?.scaling?.behavior).not.toHaveProperty("scaleDown");
});

describe("a standby", () => {
  const STANDBY: ShopCase = {
    definition: {
      topology: { "eu-west-1": { drWaiver: null }, "us-east-1": { role: "standby", drFor: "eu-west-1" } },
      gitops: { enabled: true },
      nodeGroups: { main: { min: 3, max: 6 } },
    },
    stack: { stack: "prod-us-east-1", region: "us-east-1" },
  };
  const waiting = (overrides: Tree = {}) => specOf({ ...STANDBY, overrides }).workloads.map(({ waits }) => waits);

  test("has the same scalers, and nothing of it runs while its applications are paused", () => {
    const [own] = specOf(STANDBY).workloads;
    const [primary] = specOf({ definition: STANDBY.definition }).workloads;
    expect(own).toEqual({ ...primary, waits: true });
  });

  test("runs it once it has taken over, or where nothing is paused", () => {
    expect(waiting()).toEqual([true]);
    expect(waiting({ recovery: { promoted: true } })).toEqual([false]);
    expect(waiting({ gitops: { standby: "run" } })).toEqual([false]);
  });
});

const resources = fc.subarray(["cpu", "memory"] as const, { minLength: 1 });
const horizontal = fc.oneof(
  resources.map((used) => ({ min: 1, max: 2, ...Object.fromEntries(used.map((resource) => [resource, 70])) })),
  fc.constant({ kind: "keda", min: 0, max: 2, triggers: [{ type: "cron", metadata: {} }] }),
);

test("X-11: whatever scales it, a VPA that names no mode is in nobody's way", () => {
  fc.assert(
    fc.property(fc.option(horizontal, { nil: undefined }), resources, (scaling, watched) => {
      const entry = schema.parse({ cart: { namespace: "apps", scaling, vpa: { resources: watched } } }).cart;
      expect(entry && scalingConflicts(scalersOf(entry))).toEqual([]);
    }),
  );
});

test("X-12: a budget that lets one go at the scaler's minimum lets one go at every size above", () => {
  const limit = fc.oneof(
    fc.nat(30),
    fc.integer({ min: 0, max: 100 }).map((share) => `${share}%`),
  );
  fc.assert(
    fc.property(limit, fc.boolean(), fc.integer({ min: 1, max: 30 }), fc.nat(60), (amount, stay, min, more) => {
      const budget = stay ? { minAvailable: amount } : { maxUnavailable: amount };
      fc.pre(evictionProblem(budget, min) === undefined);
      expect(evictionsAllowed(budget, min + more)).toBeGreaterThan(0);
    }),
  );
});
