import type { Placement, PlacementRole, Placements } from "../../components/kubernetes/placement";

function placement(role: PlacementRole): Placement {
  return {
    role,
    nodeSelector: { "platform/role": role },
    tolerations: [{ key: "for", operator: "Equal", value: role, effect: "NoSchedule" }],
    priorityClassName: `priority-${role}`,
  };
}

/** Nodes of every role, each with a taint of its own. */
export const PLACEMENTS: Placements = {
  system: placement("system"),
  app: placement("app"),
  db: placement("db"),
  gpu: placement("gpu"),
};
