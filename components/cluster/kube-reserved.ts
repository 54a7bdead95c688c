/**
 * Memory that kubelet and the container runtime keep of a node, in MiB, by the pods that it may take.
 *
 * Bottlerocket counts so by itself. The EKS image of AL2023 counts with the pods that the type's network interfaces
 * allow, whatever `maxPods` says, and so keeps too little of a node that takes more: with prefix delegation 640 MiB of a
 * t3.large that runs 110 pods. So every node is told. Source: `GetMemoryMebibytesToReserve` of nodeadm, and
 * awslabs/amazon-eks-ami 1698.
 */
export function kubeReservedMiB(maxPods: number): number {
  return 255 + 11 * maxPods;
}

/** The same as kubelet's settings spell it; what they don't name (CPU, disk) stays as the image has it. */
export function kubeReserved(maxPods: number): { memory: string } {
  return { memory: `${kubeReservedMiB(maxPods)}Mi` };
}
