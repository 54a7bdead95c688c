import * as pulumi from "@pulumi/pulumi";
import type { Region } from "./region";

/** Version of the contract below, semver: a reader of 1.x keeps working until it is 2.0.0. */
export const CONTRACT_VERSION = "1.0.0";

/** What a region's stack tells other teams' programs (catalogue PGM-08, PGM-09). No credential is in it. */
export interface RegionOutputs {
  /** Version of this contract. @example "1.0.0" */
  contractVersion: string;
  /** @example "wakala" */
  platform: string;
  /** @example "prod" */
  environment: string;
  /** @example "af-south-1" */
  region: string;
  role: "primary" | "active" | "standby";
  /** The other region of the pair; absent when there is none. */
  partner?: { region: string; stack: string };
  network: NetworkOutputs;
  cluster: ClusterOutputs;
  /** KMS keys, by ARN. */
  keys: { cluster: pulumi.Output<string>; volumes: pulumi.Output<string> };
  /**
   * Text of a kubeconfig, marked secret. It holds no credential: `aws eks get-token` gets one with the reader's own
   * rights in AWS.
   */
  kubeconfig: pulumi.Output<string>;
}

export interface NetworkOutputs {
  vpcId: pulumi.Output<string>;
  /** @example "10.0.0.0/16" */
  vpcCidr: string;
  /** Subnet ids by tier, in the order of their zones. @example { private: ["subnet-0a1b", ...] } */
  subnetIds: Record<string, pulumi.Output<string>[]>;
  /** Availability zones, in the order of the subnets. */
  zones: string[];
  /** Public addresses that traffic from private subnets comes from; empty for an adopted VPC. */
  natAddresses: pulumi.Output<string>[];
}

export interface ClusterOutputs {
  /** @example "wakala-prod-primary" */
  name: pulumi.Output<string>;
  /** URL of the Kubernetes API. */
  endpoint: pulumi.Output<string>;
  /** Certificate authority of the API, base64. */
  certificateAuthority: pulumi.Output<string>;
  /** @example "1.35" */
  version: pulumi.Output<string>;
  /** Issuer of service account tokens, as IAM trust policies name it. */
  oidcIssuerUrl: pulumi.Output<string>;
  oidcProviderArn: pulumi.Output<string>;
  /** Group of control plane and nodes: what may reach pods is let in here. */
  securityGroupId: pulumi.Output<string>;
  /** Node groups by name: what they are for, their role and their managed node groups. */
  nodeGroups: Record<string, { role: string; roleArn: pulumi.Output<string>; names: pulumi.Output<string>[] }>;
}

export function regionOutputs({ spec, network, cluster, encryption }: Region): RegionOutputs {
  return {
    contractVersion: CONTRACT_VERSION,
    platform: spec.platform,
    environment: spec.environment,
    region: spec.region,
    role: spec.role,
    ...(spec.partner ? { partner: { region: spec.partner.region, stack: spec.partner.stack } } : {}),
    network: {
      vpcId: network.vpcId,
      vpcCidr: network.vpcCidr,
      subnetIds: mapValues(network.subnets, (subnets) => subnets.map(({ id }) => id)),
      zones: spec.network.zones,
      natAddresses: network.natAddresses,
    },
    cluster: clusterOutputs({ spec, cluster }),
    keys: { cluster: encryption.clusterKeyArn, volumes: encryption.volumeKeyArn },
    kubeconfig: pulumi.secret(cluster.controlPlane.kubeconfig),
  };
}

function clusterOutputs({ spec, cluster }: Pick<Region, "spec" | "cluster">): ClusterOutputs {
  const { controlPlane, nodeGroups } = cluster;
  const roles = Object.fromEntries(spec.cluster.nodeGroups.map(({ name, role }) => [name, role]));
  return {
    name: controlPlane.clusterName,
    endpoint: controlPlane.endpoint,
    certificateAuthority: controlPlane.certificateAuthority,
    version: controlPlane.version,
    oidcIssuerUrl: controlPlane.oidcProvider.url,
    oidcProviderArn: controlPlane.oidcProvider.arn,
    securityGroupId: controlPlane.securityGroupId,
    nodeGroups: mapValues(nodeGroups, ({ roleArn, nodeGroupNames }, name) => ({
      role: roles[name] ?? "",
      roleArn,
      names: nodeGroupNames,
    })),
  };
}

function mapValues<In, Out>(record: Record<string, In>, map: (value: In, key: string) => Out): Record<string, Out> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(value, key)]));
}
