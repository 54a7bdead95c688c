import type { InstanceTypeInfo } from "../../infra/aws/data";
import { FAMILIES } from "./families";

/** What we read of an answer to DescribeInstanceTypes. Source: EC2 API, `InstanceTypeInfo`. */
export interface DescribedType {
  InstanceType: string;
  BareMetal: boolean;
  Hypervisor?: string;
  ProcessorInfo: { SupportedArchitectures: string[] };
  VCpuInfo: { DefaultVCpus: number };
  MemoryInfo: { SizeInMiB: number };
  NetworkInfo: {
    DefaultNetworkCardIndex?: number;
    NetworkCards: { NetworkCardIndex: number; MaximumNetworkInterfaces: number }[];
    Ipv4AddressesPerInterface: number;
  };
  GpuInfo?: { Gpus: { Manufacturer: string; Count: number }[] };
  NeuronInfo?: { NeuronDevices: { Count: number }[] };
}

/** The facts of every type of our families but bare metal, by family and then from small to large. */
export function instanceTypeInfos(described: readonly DescribedType[]): Record<string, InstanceTypeInfo> {
  const ours = described.filter(({ InstanceType: name, BareMetal }) => !BareMetal && FAMILIES.includes(familyOf(name)));
  return bySize(Object.fromEntries(ours.map((type) => [type.InstanceType, factsOf(type)])));
}

/** Types by family, and then from small to large. */
export function bySize(types: Record<string, InstanceTypeInfo>): Record<string, InstanceTypeInfo> {
  return Object.fromEntries(Object.entries(types).sort(byFamilyAndSize));
}

export function familyOf(name: string): string {
  return name.split(".")[0] ?? "";
}

type Entry = readonly [string, InstanceTypeInfo];

function byFamilyAndSize([a, left]: Entry, [b, right]: Entry): number {
  const [family, other] = [familyOf(a), familyOf(b)];
  if (family !== other) return family < other ? -1 : 1;
  return left.vcpu - right.vcpu || left.memoryGiB - right.memoryGiB;
}

function factsOf(type: DescribedType): InstanceTypeInfo {
  const { NetworkInfo: network, ProcessorInfo: processor, VCpuInfo: cpu, MemoryInfo: memory } = type;
  // The VPC CNI gives pods addresses of the default card alone.
  const card = network.NetworkCards.find(
    ({ NetworkCardIndex: index }) => index === (network.DefaultNetworkCardIndex ?? 0),
  );
  if (!card) throw new Error(`${type.InstanceType} has no default network card`);
  const accelerator = acceleratorOf(type);
  return {
    architecture: processor.SupportedArchitectures.includes("arm64") ? "arm64" : "x86_64",
    vcpu: cpu.DefaultVCpus,
    memoryGiB: memory.SizeInMiB / 1024,
    maxEnis: card.MaximumNetworkInterfaces,
    ipv4PerEni: network.Ipv4AddressesPerInterface,
    nitro: type.Hypervisor === "nitro",
    ...(accelerator && { accelerator }),
  };
}

function acceleratorOf({ GpuInfo: gpus, NeuronInfo: neuron }: DescribedType): InstanceTypeInfo["accelerator"] {
  const nvidia = gpus?.Gpus.find(({ Manufacturer: maker }) => maker === "NVIDIA");
  if (nvidia) return { kind: "nvidia", count: nvidia.Count };
  const device = neuron?.NeuronDevices[0];
  return device && { kind: "neuron", count: device.Count };
}
