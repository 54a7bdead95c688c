/**
 * Facts about EC2 instance types: architecture, size, accelerators, and how many pods and VPC addresses one node takes.
 *
 * They are in data/instance-types.json. Bare-metal sizes are left out. A type that is not there is unknown, not forbidden.
 */
import { type AcceleratorKind, type Architecture, FACTS, type InstanceTypeInfo } from "./data";

export type { AcceleratorKind, Architecture };

export interface InstanceType extends InstanceTypeInfo {
  /** Full name, such as `c5.xlarge`. */
  readonly name: string;
  /** The part before the dot, such as `c5`. */
  readonly family: string;
}

const p3 = (gpus: number, ipv4PerEni: number): InstanceTypeInfo => ({
  architecture: "x86_64",
  vcpu: 8 * gpus,
  memoryGiB: 61 * gpus,
  maxEnis: gpus === 1 ? 4 : 8,
  ipv4PerEni,
  nitro: false,
  accelerator: { kind: "nvidia", count: gpus },
});

/** Types that no region offers any more: AWS tells nothing of them, and who names one is told what to take instead. */
const RETIRED: Readonly<Record<string, InstanceTypeInfo>> = {
  "p3.2xlarge": p3(1, 15),
  "p3.8xlarge": p3(4, 30),
  "p3.16xlarge": p3(8, 30),
};

const TYPES: Readonly<Record<string, InstanceTypeInfo>> = { ...FACTS["instance-types"].types, ...RETIRED };

const familyOf = (name: string): string => name.split(".")[0] ?? "";

/** Families offered in no region any more: a design that names one must move. */
export const retiredFamilies: readonly string[] = [...new Set(Object.keys(RETIRED).map(familyOf))];

/** The facts of one type, or undefined when none are known. */
export function instanceType(name: string): InstanceType | undefined {
  const facts = Object.hasOwn(TYPES, name) ? TYPES[name] : undefined;
  return facts && { name, family: familyOf(name), ...facts };
}

/** Families of which facts are known, sorted. */
export function knownFamilies(): string[] {
  return [...new Set(Object.keys(TYPES).map(familyOf))].sort();
}

/** Every type of which facts are known, by family and then by size from small to large. */
export function knownInstanceTypes(): string[] {
  return knownFamilies().flatMap((family) => Object.keys(TYPES).filter((name) => familyOf(name) === family));
}

/** Addresses in one /28 prefix that the VPC CNI puts on an interface. */
const PREFIX_SIZE = 16;
/** Pods on the node's own network in every EKS node: aws-node and kube-proxy. They need no VPC address of their own. */
const HOST_NETWORK_PODS = 2;

export interface PodAddressing {
  /** Prefix delegation of the VPC CNI (`ENABLE_PREFIX_DELEGATION`). Ignored on types that are not Nitro. */
  readonly prefixDelegation: boolean;
}

/**
 * Pods that the addresses of one node allow, by the rule of EKS (misc/eni-max-pods.txt of the VPC CNI).
 * Secondary addresses: interfaces x (addresses - 1) + 2, not capped. Prefixes: each address slot holds 16, capped by
 * EKS at 110 pods under 30 vCPU and at 250 from there.
 */
export function maxPods(type: InstanceType, { prefixDelegation }: PodAddressing): number {
  const slots = type.maxEnis * (type.ipv4PerEni - 1);
  if (!prefixDelegation || !type.nitro) return slots + HOST_NETWORK_PODS;
  return Math.min(slots * PREFIX_SIZE + HOST_NETWORK_PODS, podCeiling(type));
}

/** Pods per node that EKS recommends at most: 110 under 30 vCPU, 250 from there. */
function podCeiling(type: InstanceType): number {
  return type.vcpu < 30 ? 110 : 250;
}

/**
 * Pods on a node of a managed node group without an AMI id of its own: EKS applies its ceiling there in both modes
 * (EKS user guide, "Increase the available IP addresses"). So c6i.4xlarge has addresses for 234 pods but runs 110.
 */
export function managedMaxPods(type: InstanceType, addressing: PodAddressing): number {
  return Math.min(maxPods(type, addressing), podCeiling(type));
}

/**
 * VPC addresses that one node full of pods takes out of its subnet; the unit of NET-13.
 *
 * - Secondary mode: the CNI fills every interface that it attaches, and keeps one spare interface (WARM_ENI_TARGET=1)
 *   while the type has one left. So the node holds all addresses of the interfaces for its pods, plus one interface.
 * - Prefix mode: one primary address per interface in use, the /28 prefixes for the pods, and one prefix in reserve
 *   (WARM_PREFIX_TARGET=1). The prefixes must be free as aligned blocks: a fragmented subnet serves fewer.
 *
 * `maxPods` defaults to what the addresses allow, and more than that is read as that; pass `managedMaxPods` for a
 * managed node group.
 */
export function addressesPerNode(type: InstanceType, options: PodAddressing & { readonly maxPods?: number }): number {
  const allowed = maxPods(type, options);
  const pods = Math.max(0, Math.min(options.maxPods ?? allowed, allowed) - HOST_NETWORK_PODS);
  const slotsPerEni = type.ipv4PerEni - 1;
  if (!options.prefixDelegation || !type.nitro) {
    const enis = Math.min(Math.ceil(pods / slotsPerEni) + 1, type.maxEnis);
    return enis * type.ipv4PerEni;
  }
  const prefixes = Math.min(Math.ceil(pods / PREFIX_SIZE) + 1, type.maxEnis * slotsPerEni);
  return Math.ceil(prefixes / slotsPerEni) + prefixes * PREFIX_SIZE;
}
