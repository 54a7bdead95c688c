import type { AccessGrant } from "../../components/cluster/access";
import type { ControlPlaneLog } from "../../components/cluster/control-plane";
import type { NodeGroupSettings } from "../../components/cluster/node-group-settings";
import type { StorageClassArgs } from "../../components/cluster/storage-classes";
import type { Pin } from "../../components/kubernetes/chart";
import type { NamespaceSettings } from "../../components/kubernetes/namespaces/types";
import type { Placements } from "../../components/kubernetes/placement";
import type { PriorityClassArgs } from "../../components/kubernetes/priority-classes";
import type { SecretExchange } from "../../components/module-facts";
import type { SubnetCapacity } from "../../components/network/address-capacity";
import type { NatMode } from "../../components/network/nat";
import type { PlannedSubnet } from "../../components/network/subnet-plan";
import type { FailoverSettings } from "../../components/recovery/failover/types";
import type { ImageRepository } from "../../components/recovery/images/types";
import type { DeletionWaits } from "../../components/shared/deletion";
import type { WorkloadSettings } from "../../components/workloads/types";
import type { AddOnName } from "../add-ons";
import type { Allocatable } from "../aws/node-allocatable";
import type { DomainSettings } from "../domains";
import type { StoreArgs } from "../stores";
import type { BackupSpec } from "./resolve/backup";
import type { BucketSpec } from "./resolve/data/buckets";

/**
 * Everything that one region's stack needs to know, as plain data with nothing left to decide. `resolve` makes it; the
 * layers read it and compare no role, environment or region. What it builds of a module's domain stands under that one's key.
 */
export interface RegionSpec extends DomainSettings {
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
  /** How they go where they are not protected. */
  deletion: DeletionWaits;
  /** Tags of every resource. */
  tags: Record<string, string>;
  network: NetworkSpec;
  cluster: ClusterSpec;
  /** Add-ons that are installed, by name, each with its chart. */
  addOns: Partial<Record<AddOnName, Pin>>;
  /** Namespaces with stores that an operator runs, by the operator's name. */
  servedNamespaces: Partial<Record<string, string[]>>;
  /** Workloads that are scaled by what AWS says. */
  awsWorkloads: string[];
  /** The definition's namespaces, then those that only add-ons are in. */
  namespaces: NamespaceSettings[];
  priorityClasses: PriorityClassArgs[];
  /** Secrets in Secrets Manager that the region shares with its partner's. */
  exchange: SecretExchange;
  data: DataSpec;
  /** How what Git delivers is scaled and may be disrupted. */
  workloads: WorkloadSettings[];
  backup: BackupSpec;
  recovery: RecoverySpec;
  /** Hosts that lead to the region of the pair that serves; left out, none do. */
  failover?: FailoverSettings;
  /** Repositories of container images in the region; empty where there are none. */
  images: ImageRepository[];
  /** What the loss of the region may cost; left out, no other region takes over. */
  objectives?: ObjectivesSpec;
}

/** What is promised for the loss of the region, and the assumptions that the figures come from. */
export interface ObjectivesSpec {
  rpoSeconds: number;
  rtoSeconds: number;
  failover: "automatic" | "manual";
  decisionSeconds: number;
  healthCheck: { intervalSeconds: number; failures: number };
  /** MiB a second. */
  restoreThroughput: number;
  /** The partner has fewer nodes than it needs to serve. */
  standbyScaled: boolean;
  /** Its applications wait for the promotion, too. */
  standbyPaused: boolean;
  /** Namespaces of the definition: what others make in the cluster is in these. */
  namespaces: string[];
  /** By name of the data set. */
  dataSets: Record<string, { rpoSeconds?: number; rtoSeconds?: number; waiver?: string }>;
}

/** What the region promises, and whether it has taken over from its partner. */
export interface RecoverySpec {
  /** A standby that has taken over. */
  promoted: boolean;
  /** The region of the pair that serves. */
  activeRegion: string;
  /** @example "5m" */
  rpo: string;
  /** @example "60m" */
  rto: string;
  failover: "automatic" | "manual";
}

/** The region's data stores. One that is left out is not there. */
export interface DataSpec extends StoreArgs {
  buckets: BucketSpec[];
}

export interface PartnerSpec {
  region: string;
  stack: string;
  vpcCidr: string;
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
  storageClasses: StorageClassArgs[];
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

/** What the component takes of a node group, and what others need to know of its nodes. */
export interface NodeGroupSpec extends NodeGroupSettings {
  /** The minimum without a standby's scale: what the group has once the standby takes over. */
  fullMin: number;
  /** GPUs of each node. */
  gpus: number;
  /** What pods can have of each node. */
  node: Allocatable;
}
