import { builtIn } from "../derive";
import type { Check } from "./check";

/** A group that says that the autoscaler owns its size has one. */
export const scaledGroupsHaveAnOwner: Check = {
  needs: ["autoscaler", "nodeGroups"],
  run({ autoscaler, nodeGroups }, { stack }) {
    if (autoscaler.kind === "cluster-autoscaler") return [];
    return Object.entries(nodeGroups)
      .filter(([, group]) => builtIn(group, stack.region) && group.scaledBy === "cluster-autoscaler")
      .filter(([, { min, max }]) => min < max)
      .map(([name]) => ({
        path: ["nodeGroups", name, "scaledBy"],
        message: `there is no cluster autoscaler: autoscaler.kind is ${autoscaler.kind}; allowed: none`,
      }));
  },
};
