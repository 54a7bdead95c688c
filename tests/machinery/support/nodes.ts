import type { SimulatedNode } from "../../../tools/machinery/simulation";
import { type Graph, resourcesOfType } from "../../support/graphs";

const ZONES = ["a", "b", "c"];
const ROOM = { cpu: "64", memory: "256Gi", pods: "110", "ephemeral-storage": "500Gi", "nvidia.com/gpu": "4" };

/** Nodes with the labels of a stack's node groups, in three zones, with room for everything: where pods fit is another test's. */
export function roomyNodes(stack: Graph): SimulatedNode[] {
  return resourcesOfType(stack, "aws:eks/nodeGroup:NodeGroup").flatMap(({ name, inputs }) =>
    ZONES.map((zone) => ({
      name: `${name}-${zone}`,
      labels: { ...(inputs.labels as Record<string, string>), "topology.kubernetes.io/zone": zone },
      taints: [],
      allocatable: ROOM,
    })),
  );
}
