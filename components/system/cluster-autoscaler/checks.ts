import type { DefinitionCheck } from "../../definition-check";
import type { AutoscalerDefinition } from "./schema";

/** A group that says that the autoscaler owns its size has one. */
const scaledGroupsHaveAnOwner: DefinitionCheck<AutoscalerDefinition> = {
  needs: ["nodeGroups"],
  run({ autoscaler }, { nodeGroups }) {
    if (autoscaler.kind === "cluster-autoscaler") return [];
    return Object.entries(nodeGroups)
      .filter(([, group]) => group.inRegion && group.scaledBy === "cluster-autoscaler" && group.min < group.max)
      .map(([name]) => ({
        path: ["nodeGroups", name, "scaledBy"],
        message: `there is no cluster autoscaler: autoscaler.kind is ${autoscaler.kind}; allowed: none`,
      }));
  },
};

export const AUTOSCALER_CHECKS = [scaledGroupsHaveAnOwner];
