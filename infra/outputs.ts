import * as pulumi from "@pulumi/pulumi";
import type { Provided } from "../components/outputs/provided";
import { mapValues } from "../components/shared/map-values";
import { CONTRACT_VERSION, type PlatformOutputs } from "./contract/contract";
import { dataOutputs } from "./data-outputs";
import { recoveryOutputs } from "./recovery-outputs";
import type { Region } from "./region";
import { serviceOutputs } from "./service-outputs";

/** What a stack exports: the contract, filled in by the region. */
export type RegionOutputs = Provided<PlatformOutputs>;

export function regionOutputs(region: Region): RegionOutputs {
  const { spec, network, cluster, encryption } = region;
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
    namespaces: spec.namespaces.map(({ name }) => name),
    data: dataOutputs(region),
    ...serviceOutputs(region),
    recovery: recoveryOutputs(region),
    kubeconfig: pulumi.secret(cluster.controlPlane.kubeconfig),
  };
}

function clusterOutputs({ spec, cluster }: Pick<Region, "spec" | "cluster">): RegionOutputs["cluster"] {
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
