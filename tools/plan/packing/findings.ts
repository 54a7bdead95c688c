import type { RegionSpec } from "../../../infra/config";
import type { Finding } from "../findings";
import type { Scenario, ScenarioResult } from "./scenarios";

const SIZES: Record<Scenario, string> = {
  minimum: "at its minimum",
  promoted: "at its minimum after promotion",
  maximum: "at its maximum",
};

/**
 * What does not fit. At the maximum of nodes and replicas nothing helps, so that is an error. At the minimum the cluster
 * autoscaler adds nodes, if it may: then it is said, so that nobody wonders why a group starts larger than its minimum.
 */
export function packingFindings({ cluster }: RegionSpec, results: ScenarioResult[]): Finding[] {
  return results.flatMap(({ scenario, packing }) =>
    packing.unplaced.map(({ name, nodes, missing }): Finding => {
      const groups = cluster.nodeGroups.filter((group) => nodes.includes(group.name));
      const grows = groups.some(({ autoscaled, min, max }) => autoscaled && max > min);
      const where = nodes.length > 0 ? `node group ${nodes.join(", ")}` : "any node group";
      const helped = scenario !== "maximum" && grows;
      return {
        severity: helped ? "info" : "error",
        at: groups.length > 0 ? `nodeGroups.${nodes.join(", ")}` : "nodeGroups",
        message: `${missing} of ${name} find no room on ${where} ${SIZES[scenario]}${helped ? ": the autoscaler adds nodes" : ""}`,
        ...(helped
          ? {}
          : { fix: scenario === "maximum" ? "raise max, or take larger nodes" : "raise min, or take larger nodes" }),
      };
    }),
  );
}
