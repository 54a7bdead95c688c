import type { AccessGrant } from "../../components/cluster/access";
import type { ControlPlaneLog } from "../../components/cluster/control-plane";
import type { NodeGroupSettings } from "../../components/cluster/node-group-settings";
import type { StorageClassArgs } from "../../components/cluster/storage-classes";
import type { HostedZoneSource } from "../../components/dns/hosted-zones/types";
import type { RoutingSettings } from "../../components/dns/routing/types";
import type { Pin } from "../../components/kubernetes/chart";
import type { ScrapeTarget } from "../../components/kubernetes/metrics-endpoint";
import type { NamespaceSettings } from "../../components/kubernetes/namespaces/types";
import type { Placements } from "../../components/kubernetes/placement";
import type { PriorityClassArgs } from "../../components/kubernetes/priority-classes";
import type { SecretExchange } from "../../components/module-facts";
import type { SubnetCapacity } from "../../components/network/address-capacity";
import type { NatMode } from "../../components/network/nat";
import type { PlannedSubnet } from "../../components/network/subnet-plan";
import type { FailoverSettings } from "../../components/recovery/failover/types";
import type { ImageRepository } from "../../components/recovery/images/types";
import type { ZonalAutoshiftSettings } from "../../components/recovery/zonal-autoshift/types";
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
  /** Name of the platform: that of its definition's file. @example "wakala" */
  platform: string;
  /** Environment of the definition that holds. @example "prod" */
  environment: string;
  /** Name of the Pulumi stack. @example "prod-eu-west-1" */
  stack: string;
  /** Region of AWS that everything is made in. @example "af-south-1" */
  region: string;
  /**
   * `primary` serves, `standby` waits for its partner to fail, `active` serves beside others. What follows from it
   * is decided already; outputs tell it.
   */
  role: "primary" | "active" | "standby";
  /** The other half of a primary and its standby, for either of them. @default the region is not one of a pair */
  partner?: PartnerSpec;
  /** The AWS account that the stack may be deployed to; left out, any. */
  account?: string;
  /** Resources whose loss can't be undone may not be deleted. */
  protect: boolean;
  /** Its stack makes what is of no region, too. */
  ownsGlobal: boolean;
  /** How they go where they are not protected. */
  deletion: DeletionWaits;
  /** Tags of every resource. */
  tags: Record<string, string>;
  /** The VPC, made or adopted. */
  network: NetworkSpec;
  /** The Kubernetes cluster with its nodes. */
  cluster: ClusterSpec;
  /** Add-ons that are installed, by name, each with its chart. */
  addOns: Partial<Record<AddOnName, Pin>>;
  /** Namespaces with stores that an operator runs, by the operator's name. */
  servedNamespaces: Partial<Record<string, string[]>>;
  /** Workloads that are scaled by what AWS says. */
  awsWorkloads: string[];
  /** The definition's namespaces, then those that only add-ons are in. */
  namespaces: NamespaceSettings[];
  /** What Prometheus asks; empty where there is none. */
  scrapeTargets: ScrapeTarget[];
  /** Who gives way when nodes are full. */
  priorityClasses: PriorityClassArgs[];
  /** Secrets in Secrets Manager that the region shares with its partner's. */
  exchange: SecretExchange;
  /** Stores and buckets of the region. */
  data: DataSpec;
  /** How what Git delivers is scaled and may be disrupted. */
  workloads: WorkloadSettings[];
  /** What is backed up, when, where to, and how that is tried. */
  backup: BackupSpec;
  /** What the region promises, and whether it has taken over. */
  recovery: RecoverySpec;
  /** Hosts that lead to the region of the pair that serves; left out, none do. */
  failover?: FailoverSettings;
  /** The pair's part of hosts that it shares with other regions; left out, the region has no partner, or shares none. */
  pairs?: FailoverSettings;
  /** Hosts whose clients are shared out among regions that serve side by side; left out, none are. */
  routing?: RoutingSettings;
  /** Hosted zones of Route 53 that the region writes to, by name; empty where another provider has the zones. */
  hostedZones: Record<string, HostedZoneSource>;
  /** How AWS leads out of a zone that is ill by itself; left out, somebody does. */
  zonalAutoshift?: ZonalAutoshiftSettings;
  /** Repositories of container images in the region; empty where there are none. */
  images: ImageRepository[];
  /** What the loss of the region may cost; left out, no other region takes over. */
  objectives?: ObjectivesSpec;
}

/** What is promised for the loss of the region, and the assumptions that the figures come from. */
export interface ObjectivesSpec {
  /** Seconds of work that may be lost. */
  rpoSeconds: number;
  /** Seconds after which the other region has to serve. */
  rtoSeconds: number;
  /** Whether hosts lead there by themselves, or somebody moves them. */
  failover: "automatic" | "manual";
  /** Seconds in which somebody decides that the region is lost. */
  decisionSeconds: number;
  /** How the loss is noticed: asked every so many seconds, given up after so many failures in a row. */
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
  /** Work that may be lost when the region is, as the definition writes it. @example "5m" */
  rpo: string;
  /** How long nothing may serve then, as the definition writes it. @example "60m" */
  rto: string;
  /** Whether hosts lead to the other region by themselves, or somebody moves them. */
  failover: "automatic" | "manual";
}

/** The region's data stores. One that is left out is not there. */
export interface DataSpec extends StoreArgs {
  /** Buckets for objects of applications, beside those of backups. */
  buckets: BucketSpec[];
}

export interface PartnerSpec {
  /** Region of the other stack. @example "eu-west-1" */
  region: string;
  /** Name of the other stack, whose outputs are read. @example "prod-eu-west-1" */
  stack: string;
  /** IPv4 block of its VPC, which pods of this region may have to reach. @example "10.1.0.0/16" */
  vpcCidr: string;
}

export interface NetworkSpec {
  /** IPv4 block of the VPC. @example "10.0.0.0/16" */
  vpcCidr: string;
  /** Availability zones with subnets. @example ["af-south-1a", "af-south-1b"] */
  zones: string[];
  /** Set when the VPC is somebody else's. */
  existing?: { vpcId: string; cidr: string; subnets: Record<string, Record<string, { id: string; cidr: string }>> };
  /** Subnets to make, or those of the adopted VPC. */
  subnets: PlannedSubnet[];
  /** One NAT gateway in each zone, or one for all. */
  nat: NatMode;
  /** Services reached through gateway endpoints, free of charge. @example ["s3", "dynamodb"] */
  gatewayEndpoints: string[];
  /** Services reached through interface endpoints, charged by the hour and zone. @example ["ecr.api", "sts"] */
  interfaceEndpoints: string[];
  /** Records of all traffic, and the days for which they are kept. Left out, there are none. */
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
  /** Name of the cluster. @example "wakala-prod-primary" */
  name: string;
  /** Kubernetes minor version. @example "1.35" */
  version: string;
  /** `EXTENDED` keeps an old version running at extra cost, `STANDARD` upgrades it when its support ends. */
  supportType: "STANDARD" | "EXTENDED";
  /** Block of the Services' addresses. @example "172.20.0.0/16" */
  serviceCidr: string;
  /** Who may reach the public endpoint; an empty list turns it off. */
  publicAccessCidrs: string[];
  /** Logs of the control plane that are written to CloudWatch. */
  logs: ControlPlaneLog[];
  /** Days for which they are kept. */
  logRetentionDays: number;
  /** Whether the CNI takes addresses by /28 blocks: more pods on a node, and more addresses held. */
  prefixDelegation: boolean;
  /** EKS refuses to delete the cluster, and Pulumi too. */
  deletionProtection: boolean;
  /** Traffic can be moved away from a zone in trouble. */
  zonalShift: boolean;
  /** Who may use the Kubernetes API, and for what. */
  access: AccessGrant[];
  /** EKS's own add-ons that are installed, with the version of each. */
  addons: Record<AddonName, AddonVersion>;
  /** Classes of encrypted EBS volumes. */
  storageClasses: StorageClassArgs[];
  /** Managed node groups. */
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
export interface AddonVersion {
  /**
   * Version as EKS spells it.
   *
   * @default the one that EKS gives to the cluster's version
   * @example "v1.22.4-eksbuild.3"
   */
  pinned?: string;
}

/** What the component takes of a node group, and what others need to know of its nodes. */
export interface NodeGroupSpec extends NodeGroupSettings {
  /** The fewest nodes without a standby's scale: what the group has once the standby takes over. */
  fullMin: number;
  /** GPUs of each node. */
  gpus: number;
  /** What pods can have of each node. */
  node: Allocatable;
}
