import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { type Subnet, zoneLetter } from "./types";

/** `per-az`: a zone's outage stops only that zone's way out. `single`: a third of the price, for environments that may wait. */
export type NatMode = "per-az" | "single";

export interface NatGateway {
  zone: string;
  gateway: aws.ec2.NatGateway;
  address: pulumi.Output<string>;
}

/** NAT gateways in the public subnets, each with an address of its own that partners can put on a list. */
export function createNatGateways(
  parent: pulumi.Resource,
  name: string,
  args: { name: string; nat: NatMode },
  publicSubnets: Subnet[],
  internet: aws.ec2.InternetGateway,
): NatGateway[] {
  const hosts = args.nat === "per-az" ? publicSubnets : publicSubnets.slice(0, 1);
  return hosts.map(({ zone, id }) => {
    const natName = `${name}-nat-${zoneLetter(zone)}`;
    const tags = { Name: `${args.name}-nat-${zoneLetter(zone)}` };
    const eip = new aws.ec2.Eip(natName, { domain: "vpc", tags }, { parent, dependsOn: [internet] });
    const gateway = new aws.ec2.NatGateway(
      natName,
      { subnetId: id, allocationId: eip.allocationId, tags },
      { parent, dependsOn: [internet] },
    );
    return { zone, gateway, address: eip.publicIp };
  });
}
