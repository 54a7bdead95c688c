/**
 * Facts about EC2 instance types: architecture, size, accelerators, and how many pods and VPC addresses one node takes.
 *
 * Compact by design: most figures follow from the family and the vCPU count, only the exceptions are listed.
 * Checked type by type on 2026-08-22 data (DescribeInstanceTypes as published by getmoto/moto, ENI limits of
 * aws/amazon-vpc-cni-k8s). Bare-metal sizes are left out. A type that is not here is unknown, not forbidden.
 */

export type Architecture = "x86_64" | "arm64";
export type AcceleratorKind = "nvidia" | "neuron";

export interface InstanceType {
  /** Full name, such as `c5.xlarge`. */
  readonly name: string;
  /** The part before the dot, such as `c5`. */
  readonly family: string;
  readonly architecture: Architecture;
  readonly vcpu: number;
  /** Memory in GiB. */
  readonly memoryGiB: number;
  /** GPUs (nvidia) or Inferentia/Trainium devices (neuron) on one instance; absent when there is none. */
  readonly accelerator?: { readonly kind: AcceleratorKind; readonly count: number };
  /** Network interfaces on the default network card, the only card from which the VPC CNI serves pods. */
  readonly maxEnis: number;
  /** IPv4 addresses per network interface, its primary address included. */
  readonly ipv4PerEni: number;
  /** Nitro hypervisor. Prefix delegation works on Nitro only. */
  readonly nitro: boolean;
}

/** Interfaces, then IPv4 addresses per interface. */
type EniLimit = readonly [enis: number, ipv4PerEni: number];

interface Family {
  /** Sizes that exist, separated by spaces. */
  readonly sizes: string;
  /** GiB of memory per vCPU. */
  readonly gib: number;
  readonly arm?: true;
  readonly xen?: true;
  readonly accelerator?: AcceleratorKind;
  /** Accelerators per size where it is not one. */
  readonly counts?: Readonly<Record<string, number>>;
  /** vCPU per size where it is not the usual one. */
  readonly vcpu?: Readonly<Record<string, number>>;
  /** Memory in GiB where it is not vCPU times `gib`. */
  readonly memory?: Readonly<Record<string, number>>;
  /** Interface limits where they are not the usual ones for the vCPU count. */
  readonly enis?: Readonly<Record<string, EniLimit>>;
}

const TO_2X = "large xlarge 2xlarge";
const TO_16X = `${TO_2X} 4xlarge 8xlarge 12xlarge 16xlarge`;
const TO_24X = `${TO_16X} 24xlarge`;
const TO_32X = `${TO_24X} 32xlarge`;
const ARM_TO_16X = `medium ${TO_16X}`;
const GPU_TO_48X = "xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge 48xlarge";

const BURSTABLE: Family = {
  sizes: `nano micro small medium ${TO_2X}`,
  gib: 4,
  vcpu: { nano: 2, micro: 2, small: 2, medium: 2 },
  memory: { nano: 0.5, micro: 1, small: 2, medium: 4 },
  enis: { nano: [2, 2], micro: [2, 2], small: [3, 4], medium: [3, 6], large: [3, 12] },
};

const FAMILIES: Readonly<Record<string, Family>> = {
  t3: BURSTABLE,
  t3a: { ...BURSTABLE, enis: { ...BURSTABLE.enis, small: [2, 4] } },
  t4g: { ...BURSTABLE, arm: true },

  m5: { sizes: TO_24X, gib: 4 },
  m5a: { sizes: TO_24X, gib: 4 },
  m6i: { sizes: TO_32X, gib: 4 },
  m6a: { sizes: `${TO_32X} 48xlarge`, gib: 4 },
  m7i: { sizes: `${TO_24X} 48xlarge`, gib: 4 },
  m6g: { sizes: ARM_TO_16X, gib: 4, arm: true },
  m7g: { sizes: ARM_TO_16X, gib: 4, arm: true },

  c5: { sizes: `${TO_2X} 4xlarge 9xlarge 12xlarge 18xlarge 24xlarge`, gib: 2 },
  c6i: { sizes: TO_32X, gib: 2 },
  c6a: { sizes: `${TO_32X} 48xlarge`, gib: 2 },
  c7i: { sizes: `${TO_24X} 48xlarge`, gib: 2 },
  c6g: { sizes: ARM_TO_16X, gib: 2, arm: true },
  c7g: { sizes: ARM_TO_16X, gib: 2, arm: true },

  r5: { sizes: TO_24X, gib: 8 },
  r6i: { sizes: TO_32X, gib: 8 },
  r7i: { sizes: `${TO_24X} 48xlarge`, gib: 8 },
  r6g: { sizes: ARM_TO_16X, gib: 8, arm: true },
  r7g: { sizes: ARM_TO_16X, gib: 8, arm: true },

  i3: { sizes: `${TO_2X} 4xlarge 8xlarge 16xlarge`, gib: 7.625, xen: true },
  i3en: { sizes: `${TO_2X} 3xlarge 6xlarge 12xlarge 24xlarge`, gib: 8 },
  i4i: { sizes: TO_32X, gib: 8, enis: { "24xlarge": [15, 30] } },

  g4dn: {
    sizes: "xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge",
    gib: 4,
    accelerator: "nvidia",
    counts: { "12xlarge": 4 },
    enis: { xlarge: [3, 10], "2xlarge": [3, 10], "4xlarge": [3, 10], "8xlarge": [4, 15], "16xlarge": [4, 15] },
  },
  g5: {
    sizes: GPU_TO_48X,
    gib: 4,
    accelerator: "nvidia",
    counts: { "12xlarge": 4, "24xlarge": 4, "48xlarge": 8 },
    enis: { "12xlarge": [15, 50], "16xlarge": [8, 30], "48xlarge": [7, 50] },
  },
  g5g: {
    sizes: "xlarge 2xlarge 4xlarge 8xlarge 16xlarge",
    gib: 2,
    arm: true,
    accelerator: "nvidia",
    counts: { "16xlarge": 2 },
  },
  g6: { sizes: GPU_TO_48X, gib: 4, accelerator: "nvidia", counts: { "12xlarge": 4, "24xlarge": 4, "48xlarge": 8 } },
  g6e: {
    sizes: GPU_TO_48X,
    gib: 8,
    accelerator: "nvidia",
    counts: { "12xlarge": 4, "24xlarge": 4, "48xlarge": 8 },
    enis: { "12xlarge": [10, 30], "24xlarge": [10, 50], "48xlarge": [10, 50] },
  },
  p3: {
    sizes: "2xlarge 8xlarge 16xlarge",
    gib: 7.625,
    xen: true,
    accelerator: "nvidia",
    counts: { "8xlarge": 4, "16xlarge": 8 },
    enis: { "16xlarge": [8, 30] },
  },
  p3dn: { sizes: "24xlarge", gib: 8, accelerator: "nvidia", counts: { "24xlarge": 8 } },
  p4d: { sizes: "24xlarge", gib: 12, accelerator: "nvidia", counts: { "24xlarge": 8 } },
  p5: {
    sizes: "4xlarge 48xlarge",
    gib: 16,
    accelerator: "nvidia",
    counts: { "48xlarge": 8 },
    memory: { "48xlarge": 2048 },
    enis: { "4xlarge": [4, 30], "48xlarge": [2, 50] },
  },
  inf2: {
    sizes: "xlarge 8xlarge 24xlarge 48xlarge",
    gib: 4,
    accelerator: "neuron",
    counts: { "24xlarge": 6, "48xlarge": 12 },
  },
  trn1: {
    sizes: "2xlarge 32xlarge",
    gib: 4,
    accelerator: "neuron",
    counts: { "32xlarge": 16 },
    enis: { "32xlarge": [5, 50] },
  },
};

/** vCPU of a size in every family but the burstable ones: four times the number before `xlarge`. */
function usualVcpu(size: string): number {
  if (size === "medium") return 1;
  if (size === "large") return 2;
  return 4 * Number(size.slice(0, -"xlarge".length) || "1");
}

/** Interface limits by vCPU count, as nearly all families have them. */
function usualEnis(vcpu: number): EniLimit {
  if (vcpu < 2) return [2, 4];
  if (vcpu < 4) return [3, 10];
  if (vcpu < 16) return [4, 15];
  return vcpu < 64 ? [8, 30] : [15, 50];
}

function familyOf(name: string): Family | undefined {
  return Object.hasOwn(FAMILIES, name) ? FAMILIES[name] : undefined;
}

/** The facts of one type, or undefined when the table does not know it. */
export function instanceType(name: string): InstanceType | undefined {
  const [familyName = "", size = "", ...rest] = name.split(".");
  const family = familyOf(familyName);
  if (family === undefined || size === "" || rest.length > 0 || !family.sizes.split(" ").includes(size)) {
    return undefined;
  }
  const vcpu = family.vcpu?.[size] ?? usualVcpu(size);
  const [maxEnis, ipv4PerEni] = family.enis?.[size] ?? usualEnis(vcpu);
  return {
    name,
    family: familyName,
    architecture: family.arm ? "arm64" : "x86_64",
    vcpu,
    memoryGiB: family.memory?.[size] ?? vcpu * family.gib,
    ...(family.accelerator && { accelerator: { kind: family.accelerator, count: family.counts?.[size] ?? 1 } }),
    maxEnis,
    ipv4PerEni,
    nitro: !family.xen,
  };
}

/** Families of the table, sorted. */
export function knownFamilies(): string[] {
  return Object.keys(FAMILIES).sort();
}

/** Every type of the table, by family and then by size from small to large. */
export function knownInstanceTypes(): string[] {
  return knownFamilies().flatMap((name) => (familyOf(name)?.sizes.split(" ") ?? []).map((size) => `${name}.${size}`));
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
