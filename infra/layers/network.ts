import type * as pulumi from "@pulumi/pulumi";
import { ExistingVpc } from "../../components/network/existing-vpc";
import type { Network } from "../../components/network/types";
import { Vpc } from "../../components/network/vpc";
import type { RegionSpec } from "../config";
import type { AwsIdentity } from "./aws";
import type { EncryptionHandles } from "./encryption";

/** The region's VPC: made, or adopted. */
export function networkLayer(
  parent: pulumi.Resource,
  { network, cluster, region, protect }: RegionSpec,
  { partition }: AwsIdentity,
  { clusterKeyArn }: EncryptionHandles,
): Network {
  const clusterName = cluster.name;
  if (network.existing) return new ExistingVpc("network", { ...network.existing, clusterName }, { parent });
  return new Vpc(
    "network",
    {
      name: clusterName,
      clusterName,
      cidr: network.vpcCidr,
      region,
      subnets: network.subnets,
      nat: network.nat,
      gatewayEndpoints: network.gatewayEndpoints,
      interfaceEndpoints: network.interfaceEndpoints,
      flowLogs: network.flowLogs && {
        ...network.flowLogs,
        keep: protect,
        rolePrefix: clusterName,
        kmsKeyArn: clusterKeyArn,
        partition,
      },
      protect,
    },
    { parent },
  );
}
