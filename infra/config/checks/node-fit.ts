import type { PlacementRole } from "../../../components/kubernetes/placement";
import { parseQuantity } from "../../../components/shared/quantity";
import { managedMaxPods } from "../../aws/instance-types";
import { allocatable } from "../../aws/node-allocatable";
import { builtIn, instanceTypeNames, knownTypes } from "../derive";
import type { NodeGroupEntry } from "../schema/node-groups";
import type { Platform } from "../schema/platform";

const GIB = 2 ** 30;

/**
 * Why a pod with these requests fits no node of its role in the region, or nothing when it fits one. Daemons of the node
 * are left out: whether everything fits together is what the plan's packing says.
 */
export function nodeFitProblem(
  platform: Pick<Platform, "nodeGroups" | "eks">,
  region: string,
  role: PlacementRole,
  requests: { cpu: string; memory: string },
): string | undefined {
  const free = homeOf(platform, region, role).flatMap((group) => freeOf(group, platform.eks.prefixDelegation));
  // Types that we know nothing of are another check's to speak of.
  if (free.length === 0) return undefined;
  const cpu = parseQuantity(requests.cpu);
  const memory = parseQuantity(requests.memory);
  if (free.some((node) => node.cpu >= cpu && node.memory >= memory)) return undefined;
  const best = free.map(({ name, ...node }) => `${name} has ${rounded(node.cpu)} and ${rounded(node.memory / GIB)}Gi`);
  return (
    `${requests.cpu} CPU and ${requests.memory} fit no node of role ${role} in ${region}: ` +
    `${[...new Set(best)].join(", ")} for pods`
  );
}

/** The groups that pods of a role go to: without one of their own, those that have no taint. */
function homeOf({ nodeGroups }: Pick<Platform, "nodeGroups">, region: string, role: PlacementRole): NodeGroupEntry[] {
  const here = Object.values(nodeGroups).filter((group) => builtIn(group, region));
  const home = here.filter((group) => group.role === role);
  return home.length > 0 ? home : here.filter(({ taints }) => taints.length === 0);
}

function freeOf(group: NodeGroupEntry, prefixDelegation: boolean) {
  const names = instanceTypeNames(group);
  return knownTypes(group).map((type, index) => ({
    name: names[index] ?? "",
    ...allocatable(type, { maxPods: managedMaxPods(type, { prefixDelegation }), diskGiB: group.disk }),
  }));
}

/** Downwards: what is left over is no room. */
function rounded(amount: number): number {
  return Math.floor(amount * 10) / 10;
}
