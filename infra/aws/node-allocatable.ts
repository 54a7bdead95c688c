import { kubeReservedMiB } from "../../components/cluster/kube-reserved";
import type { InstanceType } from "./instance-types";

/** What pods can have of a node. */
export interface Allocatable {
  /** Cores. */
  cpu: number;
  /** Bytes. */
  memory: number;
  /** Bytes of the node's own disk, for images' layers, logs and `emptyDir`. */
  ephemeralStorage: number;
  pods: number;
  gpus: number;
}

const GIB = 2 ** 30;
const MIB = 2 ** 20;

/** Memory that the hypervisor and the kernel keep from what the type promises. Source: Karpenter, `vmMemoryOverheadPercent`. */
const VM_OVERHEAD = 0.075;

/** Free memory below which kubelet evicts pods. Source: EKS AMI, kubelet configuration. */
const EVICTION_BYTES = 100 * MIB;

/** Share of the disk below which kubelet evicts pods, and what it keeps of it. Source: EKS AMI, kubelet configuration. */
const DISK_EVICTION = 0.1;
const DISK_RESERVED_BYTES = GIB;
/** Share of the disk that the file system and the partitions at its start take: an assumption, on the safe side. */
const DISK_OVERHEAD = 0.02;

/** Share of each further core that kubelet keeps: the first, the second, the next two, the rest. Source: EKS AMI. */
const RESERVED_CPU = [
  { cores: 1, share: 0.06 },
  { cores: 1, share: 0.01 },
  { cores: 2, share: 0.005 },
  { cores: Number.POSITIVE_INFINITY, share: 0.0025 },
];

/** What decides how much a node has for pods, besides its type. */
export interface NodeSettings {
  maxPods: number;
  diskGiB: number;
}

/**
 * What an EKS node has for pods: its type's figures less what the virtual machine, kubelet and the operating system keep.
 * Memory that kubelet keeps is what our node groups and pools tell it to, not what the image would.
 */
export function allocatable(type: InstanceType, { maxPods, diskGiB }: NodeSettings): Allocatable {
  const kubelet = kubeReservedMiB(maxPods) * MIB;
  return {
    cpu: type.vcpu - reservedCpu(type.vcpu),
    memory: type.memoryGiB * GIB * (1 - VM_OVERHEAD) - kubelet - EVICTION_BYTES,
    ephemeralStorage: diskGiB * GIB * (1 - DISK_OVERHEAD) * (1 - DISK_EVICTION) - DISK_RESERVED_BYTES,
    pods: maxPods,
    gpus: type.accelerator?.kind === "nvidia" ? type.accelerator.count : 0,
  };
}

/** A group with several types may get any of them: of each resource, the one with the least decides. */
export function leastAllocatable(types: InstanceType[], settings: NodeSettings): Allocatable {
  const nodes = types.map((type) => allocatable(type, settings));
  const least = (key: keyof Allocatable) => Math.min(...nodes.map((node) => node[key]));
  return {
    cpu: least("cpu"),
    memory: least("memory"),
    ephemeralStorage: least("ephemeralStorage"),
    pods: least("pods"),
    gpus: least("gpus"),
  };
}

/** The same as Kubernetes spells it, rounded down. GPUs only where there are any. */
export function resourceQuantities({ cpu, memory, ephemeralStorage, pods, gpus }: Allocatable): Record<string, string> {
  return {
    // 1.93 cores are 1929.9999999999998 thousandths in binary fractions.
    cpu: `${Math.floor(Number((cpu * 1000).toFixed(6)))}m`,
    memory: `${Math.floor(memory / MIB)}Mi`,
    "ephemeral-storage": `${Math.floor(ephemeralStorage / MIB)}Mi`,
    pods: String(pods),
    ...(gpus > 0 ? { "nvidia.com/gpu": String(gpus) } : {}),
  };
}

function reservedCpu(vcpu: number): number {
  let left = vcpu;
  let reserved = 0;
  for (const { cores, share } of RESERVED_CPU) {
    const here = Math.min(left, cores);
    reserved += here * share;
    left -= here;
  }
  return reserved;
}
