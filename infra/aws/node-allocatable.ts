import { kubeReservedMiB } from "../../components/cluster/kube-reserved";
import type { InstanceType } from "./instance-types";

/** What pods can have of a node. */
export interface Allocatable {
  /** Cores. */
  cpu: number;
  /** Bytes. */
  memory: number;
  pods: number;
  gpus: number;
}

const GIB = 2 ** 30;
const MIB = 2 ** 20;

/** Memory that the hypervisor and the kernel keep from what the type promises. Source: Karpenter, `vmMemoryOverheadPercent`. */
const VM_OVERHEAD = 0.075;

/** Free memory below which kubelet evicts pods. Source: EKS AMI, kubelet configuration. */
const EVICTION_BYTES = 100 * MIB;

/** Share of each further core that kubelet keeps: the first, the second, the next two, the rest. Source: EKS AMI. */
const RESERVED_CPU = [
  { cores: 1, share: 0.06 },
  { cores: 1, share: 0.01 },
  { cores: 2, share: 0.005 },
  { cores: Number.POSITIVE_INFINITY, share: 0.0025 },
];

/**
 * What an EKS node has for pods: its type's figures less what the virtual machine, kubelet and the operating system keep.
 * Memory that kubelet keeps is what our node groups and pools tell it to, not what the image would.
 */
export function allocatable(type: InstanceType, maxPods: number): Allocatable {
  const kubelet = kubeReservedMiB(maxPods) * MIB;
  return {
    cpu: type.vcpu - reservedCpu(type.vcpu),
    memory: type.memoryGiB * GIB * (1 - VM_OVERHEAD) - kubelet - EVICTION_BYTES,
    pods: maxPods,
    gpus: type.accelerator?.kind === "nvidia" ? type.accelerator.count : 0,
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
