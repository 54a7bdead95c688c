import type { GraphResource } from "offline-engine";
import type { DaemonGroup, Footprint, PodGroup } from "../../../components/kubernetes/footprint";
import type { PlacementRole } from "../../../components/kubernetes/placement";
import { parseQuantity } from "../../../components/shared/quantity";
import type { Allocatable } from "../../../infra/aws/node-allocatable";
import type { RegionSpec } from "../../../infra/config";
import { type NodePool, type Packing, type PodDemand, pack } from "./pack";

/** How far node groups and replicas have been scaled; `promoted`: a standby that has taken over, before it grows. */
export type Scenario = "minimum" | "promoted" | "maximum";

export interface ScenarioResult {
  scenario: Scenario;
  packing: Packing;
}

/** Packs everything that the region runs onto its nodes, at the least of both and at the most of both. */
export function packRegion(spec: RegionSpec, resources: GraphResource[]): ScenarioResult[] {
  const footprint = footprintOf(resources);
  const scenarios: Scenario[] = spec.role === "standby" ? ["minimum", "promoted", "maximum"] : ["minimum", "maximum"];
  return scenarios.map((scenario) => ({
    scenario,
    packing: pack(nodePools(spec, footprint.daemons, scenario), podDemands(spec, footprint.pods, scenario)),
  }));
}

/** Components say as an input of their own what they run. */
function footprintOf(resources: GraphResource[]): Footprint {
  const found = resources.flatMap(({ inputs }) => (isFootprint(inputs.footprint) ? [inputs.footprint] : []));
  return { pods: found.flatMap(({ pods }) => pods), daemons: found.flatMap(({ daemons }) => daemons) };
}

function isFootprint(value: unknown): value is Footprint {
  return typeof value === "object" && value !== null && "pods" in value && "daemons" in value;
}

function nodePools({ cluster }: RegionSpec, daemons: DaemonGroup[], scenario: Scenario): NodePool[] {
  return cluster.nodeGroups.map((group) => ({
    name: group.name,
    count: { minimum: group.min, promoted: group.fullMin, maximum: group.max }[scenario],
    free: withoutDaemons(group.node, daemons, group.role),
  }));
}

/**
 * What EKS's own daemons ask of every node: aws-node with its policy agent, kube-proxy, the EBS driver, the identity
 * agent. Source: requests of the managed add-ons' manifests.
 */
const NODE_DAEMONS: DaemonGroup[] = [
  { name: "aws-node", roles: "all", requests: { cpu: "50m", memory: "0Mi" } },
  { name: "kube-proxy", roles: "all", requests: { cpu: "100m", memory: "0Mi" } },
  { name: "ebs-csi-node", roles: "all", requests: { cpu: "30m", memory: "120Mi" } },
  { name: "eks-pod-identity-agent", roles: "all", requests: { cpu: "0m", memory: "0Mi" } },
];

function withoutDaemons(node: Allocatable, daemons: DaemonGroup[], role: string): Allocatable {
  const here = [...NODE_DAEMONS, ...daemons].filter(
    ({ roles }) => roles === "all" || (roles as string[]).includes(role),
  );
  return {
    ...node,
    cpu: node.cpu - here.reduce((sum, { requests }) => sum + parseQuantity(requests.cpu), 0),
    memory: node.memory - here.reduce((sum, { requests }) => sum + parseQuantity(requests.memory), 0),
    pods: node.pods - here.length,
  };
}

/** Pods of the managed add-ons, which no component of ours describes. Source: requests of their manifests. */
const CLUSTER_SERVICES: PodGroup[] = [
  { name: "coredns", role: "system", replicas: 2, maxReplicas: 10, requests: { cpu: "100m", memory: "70Mi" } },
  { name: "ebs-csi-controller", role: "system", replicas: 2, requests: { cpu: "60m", memory: "240Mi" } },
  { name: "snapshot-controller", role: "system", replicas: 2, requests: { cpu: "10m", memory: "20Mi" } },
];

function podDemands({ cluster }: RegionSpec, pods: PodGroup[], scenario: Scenario): PodDemand[] {
  return [...CLUSTER_SERVICES, ...pods].map((group) => ({
    name: group.name,
    nodes: groupsOf(group.role, cluster),
    replicas: replicasOf(group, scenario),
    cpu: parseQuantity(group.requests.cpu),
    memory: parseQuantity(group.requests.memory),
    gpus: group.gpus ?? 0,
    exclusive: group.exclusive ?? false,
  }));
}

function replicasOf({ replicas, maxReplicas, waits }: PodGroup, scenario: Scenario): number {
  if (scenario === "minimum" && waits) return 0;
  return scenario === "maximum" ? (maxReplicas ?? replicas) : replicas;
}

/** The node groups that pods of a role run on: those of the role or, where there is none, those without a taint. */
function groupsOf(role: PlacementRole, { nodeGroups }: RegionSpec["cluster"]): string[] {
  const home = nodeGroups.filter((group) => group.role === role);
  const open = nodeGroups.filter(({ taints }) => taints.length === 0);
  return (home.length > 0 ? home : open).map(({ name }) => name);
}
