import type { AccessGrant } from "../../components/cluster/access";
import type { ControlPlaneLog } from "../../components/cluster/control-plane";
import type { StorageClassSpec } from "../../components/cluster/storage-classes";
import type { Taint } from "../../components/cluster/taint";
import type { ChartPin } from "../../components/kubernetes/chart";
import type { Placements } from "../../components/kubernetes/placement";
import type { SubnetCapacity } from "../../components/network/address-capacity";
import type { NatMode } from "../../components/network/nat";
import type { PlannedSubnet } from "../../components/network/subnet-plan";
import type { AddOnName } from "../add-ons";

/**
 * Everything that one region's stack needs to know, as plain data with nothing left to decide. `resolve` makes it; the
 * layers read it and compare no role, environment or region.
 */
export interface RegionSpec {
  platform: string;
  environment: string;
  stack: string;
  region: string;
  role: "primary" | "active" | "standby";
  /** The other half of a primary and its standby, for either of them. */
  partner?: PartnerSpec;
  /** The AWS account that the stack may be deployed to; left out, any. */
  account?: string;
  /** Resources whose loss can't be undone may not be deleted. */
  protect: boolean;
  /** Tags of every resource. */
  tags: Record<string, string>;
  encryption: EncryptionSpec;
  network: NetworkSpec;
  cluster: ClusterSpec;
  /** Add-ons that are installed, by name, each with its chart. */
  addOns: Partial<Record<AddOnName, ChartPin>>;
}

export interface PartnerSpec {
  region: string;
  stack: string;
  vpcCidr: string;
}

export interface EncryptionSpec {
  /** Days between the order to delete a key and its end. */
  deletionWindowDays: number;
}

export interface NetworkSpec {
  vpcCidr: string;
  zones: string[];
  /** Set when the VPC is somebody else's. */
  existing?: { vpcId: string; cidr: string; subnets: Record<string, Record<string, { id: string; cidr: string }>> };
  /** Subnets to make, or those of the adopted VPC. */
  subnets: PlannedSubnet[];
  nat: NatMode;
  gatewayEndpoints: string[];
  interfaceEndpoints: string[];
  flowLogs?: { retentionDays: number };
  /** Addresses of the private subnets against what the node groups can ask of them. */
  capacity: CapacityReport;
}

export interface CapacityReport {
  /** Whether the CNI hands out /28 blocks. */
  prefixDelegation: boolean;
  /** With single addresses: every address of every interface that a full node attaches. */
  withSecondaryAddresses: SubnetCapacity[];
  /** With /28 blocks. */
  withPrefixes: SubnetCapacity[];
}

export interface ClusterSpec {
  name: string;
  version: string;
  supportType: "STANDARD" | "EXTENDED";
  serviceCidr: string;
  publicAccessCidrs: string[];
  logs: ControlPlaneLog[];
  logRetentionDays: number;
  prefixDelegation: boolean;
  deletionProtection: boolean;
  zonalShift: boolean;
  access: AccessGrant[];
  addons: Record<AddonName, AddonVersion>;
  storageClasses: StorageClassSpec[];
  nodeGroups: NodeGroupSpec[];
  /** The nodes of each role. */
  placements: Placements;
}

export const ADDON_NAMES = [
  "vpc-cni",
  "kube-proxy",
  "eks-pod-identity-agent",
  "coredns",
  "aws-ebs-csi-driver",
  "snapshot-controller",
] as const;
export type AddonName = (typeof ADDON_NAMES)[number];
/** A pinned version, or the one that EKS gives to the cluster's version by default. */
export type AddonVersion = { pinned: string } | { pinned?: undefined };

export interface NodeGroupSpec {
  name: string;
  role: string;
  instanceTypes: string[];
  amiType: string;
  min: number;
  /** The minimum without a standby's scale: what the group has once the standby takes over. */
  fullMin: number;
  max: number;
  desired: number;
  capacity: "on-demand" | "spot" | "mixed";
  onDemandBase: number;
  diskGiB: number;
  labels: Record<string, string>;
  taints: Taint[];
  zones: string[];
  maxPods: number;
  gpus: number;
  maxUnavailablePercentage: number;
  autoscaled: boolean;
  policyArns: string[];
}
