import type { GraphResource } from "offline-engine/graph";
import type { PodGroup } from "../../../../components/kubernetes/footprint";
import { packRegion } from "../../../../tools/plan/packing/scenarios";
import { resolveWakala } from "../../../support/definitions";

const WEB: PodGroup = {
  name: "web",
  role: "app",
  replicas: 3,
  maxReplicas: 9,
  requests: { cpu: "1", memory: "1Gi" },
};

/** Share of the application nodes' CPU that the group takes in a standby, times the nodes: cores, but for a factor. */
function taken(group: PodGroup): Record<string, number> {
  const { spec } = resolveWakala("prod-eu-west-1");
  const resources = [{ inputs: { footprint: { pods: [group], daemons: [] } } }] as unknown as GraphResource[];
  return Object.fromEntries(
    packRegion(spec, resources).map(({ scenario, packing }) => {
      const pool = packing.pools.find(({ name }) => name === "application");
      return [scenario, (pool?.cpu ?? 0) * (pool?.count ?? 0)];
    }),
  );
}

test("pods that wait for the promotion take no room before it, and all of it after", () => {
  const { minimum = 0, promoted = 0, maximum = 0 } = taken(WEB);
  expect(minimum).toBeGreaterThan(0);
  expect(promoted).toBeCloseTo(minimum);
  expect(maximum).toBeCloseTo(3 * minimum);
  expect(taken({ ...WEB, waits: true })).toEqual({
    minimum: 0,
    promoted: expect.closeTo(promoted),
    maximum: expect.closeTo(maximum),
  });
});
