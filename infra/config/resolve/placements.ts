import { tolerationsOf } from "../../../components/cluster/taint";
import type { Placement, PlacementRole, Placements } from "../../../components/kubernetes/placement";
import type { PriorityClassArgs } from "../../../components/kubernetes/priority-classes";
import type { NodeGroupSpec } from "../spec";

/** Who gives way when nodes are full: applications to data, data to what the cluster itself needs. */
export const PRIORITY_CLASSES: Record<PlacementRole, { name: string; value: number }> = {
  system: { name: "platform-system", value: 1_000_000 },
  db: { name: "platform-data", value: 900_000 },
  gpu: { name: "platform-application", value: 100_000 },
  app: { name: "platform-application", value: 100_000 },
};

/** The classes themselves: several roles may share one. */
export function resolvePriorityClasses(): PriorityClassArgs[] {
  const classes = Object.entries(PRIORITY_CLASSES).map(([role, { name, value }]) => ({ role, name, value }));
  return [...new Set(classes.map(({ name }) => name))].map((name) => {
    const sharing = classes.filter((each) => each.name === name);
    const roles = sharing.map(({ role }) => role).join(" and ");
    return { name, value: Math.max(...sharing.map(({ value }) => value)), description: `Pods of role ${roles}` };
  });
}

/** The nodes of each role: selected by the role's label, their taints tolerated and no others. */
export function resolvePlacements(nodeGroups: NodeGroupSpec[]): Placements {
  return {
    system: placement("system", nodeGroups),
    app: placement("app", nodeGroups),
    db: placement("db", nodeGroups),
    gpu: placement("gpu", nodeGroups),
  };
}

function placement(role: PlacementRole, nodeGroups: NodeGroupSpec[]): Placement {
  const priorityClassName = PRIORITY_CLASSES[role].name;
  const home = nodeGroups.filter((group) => group.role === role);
  // Without a group of the role, whatever has no taint takes its pods.
  if (home.length === 0) return { role, nodeSelector: {}, tolerations: [], priorityClassName };
  const taints = home.flatMap((group) => group.taints);
  return {
    role,
    nodeSelector: { "platform/role": role },
    tolerations: distinct(tolerationsOf(taints)),
    priorityClassName,
  };
}

/** Several groups of a role may share a taint. */
function distinct<T>(items: T[]): T[] {
  return [...new Map(items.map((item) => [JSON.stringify(item), item])).values()];
}
