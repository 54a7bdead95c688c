import type { StackGraph } from "offline-engine";
import { planSubnets } from "../../components/network/subnet-plan";
import { Vpc, type VpcArgs } from "../../components/network/vpc";
import { made } from "./component";

/** Block of the VPC. */
export const CIDR = "10.0.0.0/16";

export const FLOW_LOGS = {
  retentionDays: 30,
  keep: true,
  rolePrefix: "shop-prod-eu-west-1",
  kmsKeyArn: "arn:aws:kms:eu-west-1:123456789012:key/cluster",
  partition: "aws",
};

/** Two zones with a tier of each sort: public, private, and one that reaches nothing. */
export const VPC_ARGS: VpcArgs = {
  name: "shop-prod",
  cidr: CIDR,
  region: "eu-west-1",
  clusterName: "shop-prod",
  subnets: planSubnets({
    vpcCidr: CIDR,
    tiers: ["public", "private", "database"],
    zones: ["eu-west-1a", "eu-west-1b"],
    zoneSlots: 4,
  }),
  nat: "per-az",
  gatewayEndpoints: ["s3", "dynamodb"],
  interfaceEndpoints: ["ecr.api", "sts"],
  flowLogs: FLOW_LOGS,
  protect: true,
};

/** What a VPC `network` with these arguments makes; what it hands on is in the outputs. */
export function vpcWith(more: Partial<VpcArgs> = {}): Promise<StackGraph> {
  return made((parent) => {
    const { vpcCidr, natAddresses, subnets, egress } = new Vpc("network", { ...VPC_ARGS, ...more }, { parent });
    return { vpcCidr, natAddresses, subnets, egress: egress.map(({ urn }) => urn) };
  });
}
