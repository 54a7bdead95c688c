import type * as aws from "@pulumi/aws";
import type * as k8s from "@pulumi/kubernetes";
import type * as pulumi from "@pulumi/pulumi";
import type { DeletionWaits } from "../shared/deletion";
import type { BackupSettings } from "../storage/backup-settings";
import type { InstalledAddOns } from "./installed-add-ons";
import type { Placements } from "./placement";

/** The cluster as everything that is installed in it needs to know it. */
export interface ClusterContext {
  /** @example "wakala-prod-primary" */
  clusterName: string;
  /** @example "af-south-1" */
  region: string;
  vpcId: pulumi.Output<string>;
  /** @example "10.0.0.0/16" */
  vpcCidr: string;
  /** Block of the addresses of Services. @example "172.20.0.0/16" */
  serviceCidr: string;
  /** @example "123456789012" */
  accountId: pulumi.Output<string>;
  /** @example "aws" */
  partition: pulumi.Output<string>;
  /** Group of control plane and nodes. */
  securityGroupId: pulumi.Output<string>;
  /** For roles that service accounts assume without Pod Identity (IRSA). */
  oidcProvider: { arn: pulumi.Output<string>; url: pulumi.Output<string> };
  /** Key of Secrets, log groups and stored secrets. */
  clusterKeyArn: pulumi.Output<string>;
  /** Key of volumes. */
  volumeKeyArn: pulumi.Output<string>;
  /** Key of backups, and of secrets that have copies. */
  recoveryKeyArn: pulumi.Output<string>;
  /** The region where copies go; absent where there is none. */
  partner?: PartnerContext;
  /** How buckets of backups are kept. */
  backups: BackupSettings;
  /** Creates objects in the cluster. */
  provider: k8s.Provider;
  placements: Placements;
  /** What must be there before any pod of ours can run: DNS, storage, and the nodes for both. */
  ready: pulumi.Resource[];
  /** What has been installed so far. */
  installed: InstalledAddOns;
  /** The namespaces that the platform makes, by name; what is made in one waits for it. */
  namespaces: Record<string, pulumi.Resource[]>;
  /** Ids of the zones in Route 53 that the platform writes to. */
  hostedZoneId: HostedZoneIds;
  /** Prometheus asks programs what they count: those that count only where somebody asks are to. */
  measured: boolean;
  /** Resources whose loss can't be undone are protected and kept. */
  protect: boolean;
  /** How they go where they are not. */
  deletion: DeletionWaits;
}

/**
 * Id of a hosted zone by the zone's name, whoever made it: somebody before, this stack, or another one, whose outputs may not be
 * known yet. Throws for a zone that the definition does not have.
 */
export type HostedZoneIds = (zone: string) => pulumi.Input<string>;

/** The partner region, as this stack builds copies in it. */
export interface PartnerContext {
  /** @example "eu-west-1" */
  region: string;
  /** The stack's second provider. */
  provider: aws.Provider;
  /** Replica of the recovery key there. */
  recoveryKeyArn: pulumi.Output<string>;
}

/** What must be there before an object can be created in a namespace. `kube-system` and `default` always are. */
export function namespaceReady({ namespaces }: Pick<ClusterContext, "namespaces">, name: string): pulumi.Resource[] {
  if (name === "kube-system") return [];
  const ready = namespaces[name];
  if (!ready) throw new Error(`nothing makes the namespace ${name}: declare it under namespaces`);
  return ready;
}
