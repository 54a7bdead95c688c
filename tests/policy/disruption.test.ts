import fc from "fast-check";
import * as components from "../../components/kubernetes/disruption";
import { blocksAll, evictionsAllowed } from "../../policy/model/disruption";
import type { Resource } from "../../policy/model/resource";
import { runPolicies } from "../../tools/policy/run";
import { controller } from "./good/workloads";
import { graphOf, kubernetes, production, TODAY } from "./support/graphs";

const budget = (limits: object) => ({ props: { spec: limits } }) as unknown as Resource;

test("the pack counts evictions as the components do: neither may import the other", () => {
  const amount = fc.oneof(
    fc.nat(20),
    fc.integer({ min: 0, max: 100 }).map((share) => `${share}%`),
  );
  const limits = fc.oneof(
    fc.record({ minAvailable: amount }),
    fc.record({ maxUnavailable: amount }),
    fc.constant<components.DisruptionLimits>({}),
  );
  fc.assert(
    fc.property(limits, fc.nat(50), (limit, replicas) => {
      expect(evictionsAllowed(budget(limit), replicas)).toBe(components.evictionsAllowed(limit, replicas));
    }),
  );
});

test.each([
  [{ maxUnavailable: 0 }, "maxUnavailable"],
  [{ maxUnavailable: "0%" }, "maxUnavailable"],
  [{ minAvailable: "100%" }, "minAvailable"],
  [{ maxUnavailable: "1%" }, undefined],
  [{ minAvailable: "99%" }, undefined],
  [{ minAvailable: 5 }, undefined],
  [{}, undefined],
])("whatever there is, %j is told to block by %s", (limits, field) => {
  expect(blocksAll(budget(limits))).toBe(field);
});

/** What ADM-23 says of a budget over a Deployment with so many replicas. */
function said(limits: object, replicas: number): string[] {
  const graph = graphOf([
    kubernetes("apps/v1:Deployment", "cart", {
      metadata: { namespace: "shop" },
      spec: controller("cart", { replicas }),
    }),
    kubernetes("policy/v1:PodDisruptionBudget", "cart", {
      metadata: { namespace: "shop" },
      spec: { ...limits, selector: { matchLabels: { app: "cart" } } },
    }),
  ]);
  return runPolicies([graph], { environmentOf: () => production(), today: TODAY })
    .filter(({ rule }) => rule.id === "ADM-23")
    .map(({ message }) => message);
}

test("a share counts against the replicas, rounded up", () => {
  const blocked = ["spec.minAvailable is not below the replicas that cart keeps"];
  expect(said({ minAvailable: "50%" }, 2)).toEqual([]);
  expect(said({ minAvailable: "51%" }, 2)).toEqual(blocked);
  expect(said({ minAvailable: "50%" }, 1)).toEqual(blocked);
  expect(said({ maxUnavailable: "1%" }, 2)).toEqual([]);
  expect(said({ minAvailable: 2 }, 2)).toEqual(blocked);
  expect(said({ minAvailable: 2 }, 3)).toEqual([]);
});
