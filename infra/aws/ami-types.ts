/**
 * AMI types of EKS managed node groups, and whether one fits an instance type.
 *
 * Their names are in data/ami-types.json, the enum `AMITypes` of the EKS API; what is in each image is told here.
 */
import type { AcceleratorKind, Architecture, InstanceType } from "./instance-types";

export type AmiFamily = "al2023" | "bottlerocket" | "windows" | "custom" | "al2";

export interface AmiType {
  readonly family: AmiFamily;
  /** Absent for CUSTOM: the image decides. */
  readonly architecture?: Architecture;
  /** Accelerators whose driver the image carries. */
  readonly accelerators: readonly AcceleratorKind[];
}

const image = (family: AmiFamily, architecture: Architecture, ...accelerators: AcceleratorKind[]): AmiType => ({
  family,
  architecture,
  accelerators,
});
const WINDOWS = image("windows", "x86_64");
/** The standard x86_64 Bottlerocket image carries the Neuron driver; there is no variant of its own for it. */
const BOTTLEROCKET_X86 = image("bottlerocket", "x86_64", "neuron");
const BOTTLEROCKET_ARM = image("bottlerocket", "arm64");
const BOTTLEROCKET_X86_NVIDIA = image("bottlerocket", "x86_64", "nvidia");
const BOTTLEROCKET_ARM_NVIDIA = image("bottlerocket", "arm64", "nvidia");

export const AMI_TYPES = {
  AL2023_x86_64_STANDARD: image("al2023", "x86_64"),
  AL2023_ARM_64_STANDARD: image("al2023", "arm64"),
  AL2023_x86_64_NVIDIA: image("al2023", "x86_64", "nvidia"),
  AL2023_ARM_64_NVIDIA: image("al2023", "arm64", "nvidia"),
  AL2023_x86_64_NEURON: image("al2023", "x86_64", "neuron"),
  BOTTLEROCKET_x86_64: BOTTLEROCKET_X86,
  BOTTLEROCKET_ARM_64: BOTTLEROCKET_ARM,
  BOTTLEROCKET_x86_64_FIPS: BOTTLEROCKET_X86,
  BOTTLEROCKET_ARM_64_FIPS: BOTTLEROCKET_ARM,
  BOTTLEROCKET_x86_64_NVIDIA: BOTTLEROCKET_X86_NVIDIA,
  BOTTLEROCKET_ARM_64_NVIDIA: BOTTLEROCKET_ARM_NVIDIA,
  BOTTLEROCKET_x86_64_NVIDIA_FIPS: BOTTLEROCKET_X86_NVIDIA,
  BOTTLEROCKET_ARM_64_NVIDIA_FIPS: BOTTLEROCKET_ARM_NVIDIA,
  WINDOWS_CORE_2019_x86_64: WINDOWS,
  WINDOWS_FULL_2019_x86_64: WINDOWS,
  WINDOWS_CORE_2022_x86_64: WINDOWS,
  WINDOWS_FULL_2022_x86_64: WINDOWS,
  WINDOWS_CORE_2025_x86_64: WINDOWS,
  WINDOWS_FULL_2025_x86_64: WINDOWS,
  CUSTOM: { family: "custom", accelerators: ["nvidia", "neuron"] },
  AL2_x86_64: image("al2", "x86_64"),
  AL2_x86_64_GPU: image("al2", "x86_64", "nvidia", "neuron"),
  AL2_ARM_64: image("al2", "arm64"),
} as const satisfies Readonly<Record<string, AmiType>>;

export type AmiTypeName = keyof typeof AMI_TYPES;

/** Last Kubernetes minor with AL2 images; AWS published none after 2025-11-26. */
const LAST_AL2_MINOR = 32;

const GPU_NAME: Readonly<Record<AcceleratorKind, string>> = { nvidia: "NVIDIA GPU", neuron: "AWS Neuron device" };

export function isAmiTypeName(name: string): name is AmiTypeName {
  return Object.hasOwn(AMI_TYPES, name);
}

/** The Amazon Linux 2023 image for an instance type, with the driver of its accelerator. */
export function defaultAmiType(type: InstanceType): AmiTypeName {
  const arm = type.architecture === "arm64";
  if (type.accelerator?.kind === "neuron") return "AL2023_x86_64_NEURON";
  if (type.accelerator?.kind === "nvidia") return arm ? "AL2023_ARM_64_NVIDIA" : "AL2023_x86_64_NVIDIA";
  return arm ? "AL2023_ARM_64_STANDARD" : "AL2023_x86_64_STANDARD";
}

/** Why the image cannot serve the instance type on that Kubernetes version, as one sentence; undefined when it can. */
export function amiTypeProblem(amiType: string, type: InstanceType, kubernetesVersion: string): string | undefined {
  if (!isAmiTypeName(amiType)) return `${amiType} is no EKS AMI type, use ${defaultAmiType(type)}`;
  const ami: AmiType = AMI_TYPES[amiType];
  const use = `use ${defaultAmiType(type)}`;

  if (ami.family === "al2" && Number(kubernetesVersion.split(".")[1]) > LAST_AL2_MINOR) {
    return `${amiType} is Amazon Linux 2, which has no images after Kubernetes 1.${LAST_AL2_MINOR} (the cluster runs ${kubernetesVersion}), ${use}`;
  }
  if (ami.architecture !== undefined && ami.architecture !== type.architecture) {
    return `${amiType} is an ${ami.architecture} image, but ${type.name} is ${type.architecture}, ${use}`;
  }
  const kind = type.accelerator?.kind;
  if (kind !== undefined && !ami.accelerators.includes(kind)) {
    return `${amiType} has no driver for the ${GPU_NAME[kind]} of ${type.name}, ${use}`;
  }
  if (kind === undefined && ami.accelerators.includes("nvidia") && ami.family !== "custom") {
    return `${amiType} is an image for NVIDIA GPU instances, but ${type.name} has no GPU, ${use}`;
  }
  if (kind === undefined && amiType === "AL2023_x86_64_NEURON") {
    return `${amiType} is an image for AWS Neuron instances, but ${type.name} has no Neuron device, ${use}`;
  }
  return undefined;
}
