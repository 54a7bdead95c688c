/** Facts about AWS that change with time: what `npm run facts` writes into data/, each with the day on which it was so. */
import amiTypes from "./data/ami-types.json";
import instanceTypes from "./data/instance-types.json";
import kubernetesVersions from "./data/kubernetes-versions.json";
import regions from "./data/regions.json";

export interface Dated {
  /** Who said so. @example "moto 5.2.5" */
  readonly source: string;
  /** ISO date: the day on which AWS was asked, or that of the release that carries the answer, which may be some weeks older. */
  readonly date: string;
}

export type Architecture = "x86_64" | "arm64";
export type AcceleratorKind = "nvidia" | "neuron";

/** One instance type, as DescribeInstanceTypes has it. */
export interface InstanceTypeInfo {
  readonly architecture: Architecture;
  readonly vcpu: number;
  /** Memory in GiB. */
  readonly memoryGiB: number;
  /** Network interfaces on the default network card, the only card from which the VPC CNI serves pods. */
  readonly maxEnis: number;
  /** IPv4 addresses per network interface, its primary address included. */
  readonly ipv4PerEni: number;
  /** Nitro hypervisor. Prefix delegation works on Nitro only. */
  readonly nitro: boolean;
  /** GPUs (nvidia) or Inferentia/Trainium devices (neuron) on one instance; absent when there is none. */
  readonly accelerator?: { readonly kind: AcceleratorKind; readonly count: number };
}

/** One Kubernetes version, as DescribeClusterVersions has it. */
export interface KubernetesVersion {
  /** ISO date of the release on EKS. */
  readonly released: string;
  /** ISO date on which extended support, and its price, begins. */
  readonly endOfStandardSupport: string;
  /** ISO date on which EKS upgrades the cluster by itself. */
  readonly endOfExtendedSupport: string;
}

/** One region, as DescribeInstanceTypeOfferings has it. */
export interface RegionOfferings extends Dated {
  /** Letters of its zones, those of the account that was asked: in older regions they differ between accounts. */
  readonly zones: string;
  /** Families and single types that are offered, by the letters of their zones. */
  readonly offered: Readonly<Record<string, readonly string[]>>;
}

/** What the files hold, each by its name. */
export interface FactFiles {
  "ami-types": Dated & { readonly names: readonly string[] };
  "instance-types": Dated & { readonly types: Readonly<Record<string, InstanceTypeInfo>> };
  "kubernetes-versions": Dated & { readonly versions: Readonly<Record<string, KubernetesVersion>> };
  regions: { readonly regions: Readonly<Record<string, RegionOfferings>> };
}

export const FACTS = {
  "ami-types": amiTypes,
  "instance-types": instanceTypes as FactFiles["instance-types"],
  "kubernetes-versions": kubernetesVersions,
  regions: regions as FactFiles["regions"],
} satisfies FactFiles;

export function regionOfferings(region: string): RegionOfferings | undefined {
  const { regions: known } = FACTS.regions;
  return Object.hasOwn(known, region) ? known[region] : undefined;
}

/** Days for which a fact is taken as it is. AWS adds types and zones every few weeks, a Kubernetes version every four months. */
export const FRESH_DAYS = 90;

/** How many days a fact is old, where that is more than it should be. */
export function staleDays({ date }: Dated, today: Date): number | undefined {
  const days = Math.floor((today.getTime() - Date.parse(date)) / 86_400_000);
  return days > FRESH_DAYS ? days : undefined;
}
