import { parseTaint } from "../../../components/cluster/taint";
import { GPU_GROUP_LABELS } from "../../../components/system/cluster-autoscaler/facts";
import { GPU_NODE_LABELS } from "../../../components/system/nvidia-device-plugin/facts";
import { defaultAmiType } from "../../aws/ami-types";
import { type InstanceType, managedMaxPods } from "../../aws/instance-types";
import { leastAllocatable } from "../../aws/node-allocatable";
import { builtIn, groupPerZone, groupZones, instanceTypeNames, knownTypes, regionZones, standsBy } from "../derive";
import type { NodeGroupEntry } from "../schema/node-groups";
import type { Platform } from "../schema/platform";
import type { RegionEntry } from "../schema/topology";
import type { NodeGroupSpec } from "../spec";

/** The node groups of a region, a standby's smaller than its partner's until it takes over. */
export function resolveNodeGroups(platform: Platform, region: string, entry: RegionEntry): NodeGroupSpec[] {
  const zones = regionZones(region, entry);
  const standbyScale = entry.role === "standby" ? entry.scale : 1;
  const scale = standsBy(platform, region) ? standbyScale : 1;
  return Object.entries(platform.nodeGroups)
    .filter(([, group]) => builtIn(group, region))
    .map(([name, group]) =>
      resolveNodeGroup(name, group, {
        region,
        zones,
        scale,
        standbyScale,
        prefixDelegation: platform.eks.prefixDelegation,
        autoscaler: platform.autoscaler.kind,
      }),
    );
}

interface GroupPlace {
  region: string;
  zones: string[];
  scale: number;
  /** What `scale` is in a standby, whether it has taken over or not. */
  standbyScale: number;
  prefixDelegation: boolean;
  autoscaler: Platform["autoscaler"]["kind"];
}

function resolveNodeGroup(name: string, group: NodeGroupEntry, place: GroupPlace): NodeGroupSpec {
  const types = knownTypes(group);
  const first = types[0];
  if (!first) throw new Error(`nodeGroups.${name}.type passed the checks without a known type`);
  const min = scaled(group.min, place.scale);
  const autoscaled = group.scaledBy === "cluster-autoscaler" && place.autoscaler === "cluster-autoscaler";
  const gpus = first.accelerator?.kind === "nvidia" ? first.accelerator.count : 0;
  const zones = groupZones(group, place.region, place.zones);
  const maxPods = podsOfEveryType(types, place.prefixDelegation);
  return {
    name,
    role: group.role,
    instanceTypes: instanceTypeNames(group),
    amiType: group.amiType ?? defaultAmiType(first),
    min,
    fullMin: group.min,
    leastMin: scaled(group.min, place.standbyScale),
    max: group.max,
    desired: scaled(group.desired ?? group.min, place.scale),
    capacity: group.capacity,
    onDemandBase: scaled(group.onDemandBase ?? Math.max(group.min, 1), place.scale),
    diskGiB: group.disk,
    labels: { ...(gpus > 0 ? gpuLabels(autoscaled) : {}), ...group.labels },
    taints: group.taints.map(parseTaint),
    zones,
    perZone: groupPerZone(group, zones),
    maxPods,
    gpus,
    node: leastAllocatable(types, { maxPods, diskGiB: group.disk }),
    maxUnavailablePercentage: group.maxUnavailablePercentage,
    autoscaled,
    policyArns: group.policies,
  };
}

/** What the device plugin and the autoscaler know nodes with GPUs by; the latter only those that it owns. */
function gpuLabels(autoscaled: boolean): Record<string, string> {
  return { ...GPU_NODE_LABELS, ...(autoscaled ? GPU_GROUP_LABELS : {}) };
}

/** A standby keeps a share of its partner's nodes, rounded up, and may grow as far as the partner. */
function scaled(size: number, scale: number): number {
  // 100 * 0.55 is 55.00000000000001 in binary fractions, and that is not a 56th node.
  return Math.ceil(Number((size * scale).toFixed(6)));
}

/** The nodes of a group share their user data, so the type that takes the fewest pods decides. */
export function podsOfEveryType(types: InstanceType[], prefixDelegation: boolean): number {
  return Math.min(...types.map((type) => managedMaxPods(type, { prefixDelegation })));
}
