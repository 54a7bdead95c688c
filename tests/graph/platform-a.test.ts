import type { GraphResource } from "offline-engine/graph";
import { graph, resourcesOfType } from "../support/graphs";

/** Acceptance of reference platform A. */

interface NodeGroupFacts {
  type: unknown;
  scaling: unknown;
  label: unknown;
  taints: unknown;
}

function factsOf({ inputs }: GraphResource): NodeGroupFacts {
  const labels = inputs.labels as Record<string, string>;
  return {
    type: inputs.instanceTypes,
    scaling: inputs.scalingConfig,
    label: labels["node-role"],
    taints: inputs.taints,
  };
}

function nodeGroups(stack: string): Record<string, NodeGroupFacts> {
  return Object.fromEntries(
    resourcesOfType(graph(stack), "aws:eks/nodeGroup:NodeGroup").map((group) => [group.name, factsOf(group)]),
  );
}

const sizes = (minSize: number, maxSize: number, desiredSize = minSize) => ({ minSize, maxSize, desiredSize });

/** The database group: a managed node group for each zone, with so many nodes at the least and so many at the most. */
const database = (mins: number[], max: number) =>
  Object.fromEntries(
    ["a", "b", "c"].map((zone, index) => [
      `nodes-database-${zone}`,
      { ...TYPES["nodes-database"], scaling: sizes(mins[index] ?? 0, max) },
    ]),
  );
const noSchedule = (key: string, value: string) => [{ key, value, effect: "NO_SCHEDULE" }];

const TYPES = {
  "nodes-system": { type: ["t3.large"], label: "system", taints: noSchedule("node-role", "system") },
  "nodes-application": { type: ["c5.xlarge"], label: "application", taints: [] },
  "nodes-database": { type: ["r5.2xlarge"], label: "database", taints: noSchedule("node-role", "database") },
  "nodes-gpu": { type: ["g4dn.xlarge"], label: "gpu", taints: noSchedule("nvidia.com/gpu", "true") },
};

test("A1: four node groups with exactly the types, sizes, labels and taints of the seed", () => {
  expect(nodeGroups("prod")).toEqual({
    "nodes-system": { ...TYPES["nodes-system"], scaling: sizes(3, 6) },
    "nodes-application": { ...TYPES["nodes-application"], scaling: sizes(6, 50) },
    ...database([1, 1, 1], 3),
    "nodes-gpu": { ...TYPES["nodes-gpu"], scaling: sizes(0, 5) },
  });
});

test("A1: the standby has the same four, minimum and desired halved and rounded up, maximum as it is", () => {
  expect(nodeGroups("prod-eu-west-1")).toEqual({
    "nodes-system": { ...TYPES["nodes-system"], scaling: sizes(2, 6) },
    "nodes-application": { ...TYPES["nodes-application"], scaling: sizes(3, 50) },
    ...database([1, 1, 0], 3),
    "nodes-gpu": { ...TYPES["nodes-gpu"], scaling: sizes(0, 5) },
  });
});

test("A1: the GPU group uses only the zones of Cape Town that offer its type", () => {
  const stack = graph("prod");
  const zoneOf = (urn: string) => stack.resources.find((resource) => resource.urn === urn)?.inputs.availabilityZone;
  const group = resourcesOfType(stack, "aws:eks/nodeGroup:NodeGroup").find(({ name }) => name === "nodes-gpu");
  const zones = (group?.dependencies ?? []).map(zoneOf).filter((zone) => zone !== undefined);
  expect(zones).toEqual(["af-south-1b", "af-south-1c"]);
});

test("A1: each managed node group of the database has one zone, and the three have all", () => {
  const stack = graph("prod");
  const zoneOf = (urn: string) => stack.resources.find((resource) => resource.urn === urn)?.inputs.availabilityZone;
  const groups = resourcesOfType(stack, "aws:eks/nodeGroup:NodeGroup").filter(({ name }) =>
    name.startsWith("nodes-database"),
  );
  expect(groups.map(({ dependencies }) => dependencies.map(zoneOf).filter((zone) => zone !== undefined))).toEqual([
    ["af-south-1a"],
    ["af-south-1b"],
    ["af-south-1c"],
  ]);
});

test("NG-04, NG-05: the GPU group, which can be empty, tells the autoscaler what its nodes are like", () => {
  const tags = resourcesOfType(graph("prod"), "aws:autoscaling/tag:Tag")
    .filter(({ name }) => name.startsWith("nodes-gpu-"))
    .map(({ inputs }) => inputs.tag as { key: string; value: string });
  expect(
    Object.fromEntries(tags.map(({ key, value }) => [key.replace("k8s.io/cluster-autoscaler/", ""), value])),
  ).toEqual({
    enabled: "true",
    "wakala-prod-primary": "owned",
    "node-template/label/platform/role": "gpu",
    "node-template/label/platform/group": "gpu",
    "node-template/label/node-role": "gpu",
    // Without it the autoscaler would not know that the device plugin runs on a node that is not there yet.
    "node-template/label/nvidia.com/gpu.present": "true",
    // A node whose GPU is not there yet is not ready: no second one is started.
    "node-template/label/k8s.amazonaws.com/accelerator": "nvidia",
    "node-template/taint/nvidia.com/gpu": "true:NoSchedule",
    // What pods can have of a g4dn.xlarge with 110 pods and 100 GiB (kubernetes/autoscaler 1650).
    "node-template/resources/cpu": "3920m",
    "node-template/resources/memory": "13590Mi",
    "node-template/resources/ephemeral-storage": "89292Mi",
    "node-template/resources/pods": "110",
    "node-template/resources/nvidia.com/gpu": "1",
  });
});
