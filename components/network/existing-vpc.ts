import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { type Transforms, withTransform } from "../transform";
import { discoveryTags } from "./discovery-tags";
import { type Network, type Subnet, zoneLetter } from "./types";

export interface ExistingVpcArgs {
  /** Id of the VPC, which nothing here changes. @example "vpc-0a1b2c3d4e5f60718" */
  vpcId: string;
  /** The VPC's IPv4 block. @example "10.0.0.0/16" */
  cidr: string;
  /** Subnets by tier and zone. */
  subnets: Record<string, Record<string, { id: string; cidr: string }>>;
  /** Name of the cluster that will live here, for the discovery tags. */
  clusterName: string;
  /**
   * Last word on what it makes: a function for each kind of child, from the inputs that were decided on to those in use.
   *
   * @default what the component decides
   */
  transform?: Transforms<typeof ExistingVpc.children>;
}

/**
 * A VPC that somebody else made (NET-14). Nothing of it is changed, apart from the tags by which controllers
 * find its subnets. Other clusters may live in it: a tag that they need as well stays when this one goes.
 */
export class ExistingVpc extends pulumi.ComponentResource implements Network {
  /** What `transform` reaches. */
  static readonly children = {
    /** Tags by which controllers find the subnets. */
    subnetTag: aws.ec2.Tag,
  };
  readonly vpcId: pulumi.Output<string>;
  readonly vpcCidr: string;
  readonly subnets: Record<string, Subnet[]> = {};
  readonly natAddresses: pulumi.Output<string>[] = [];
  readonly egress: pulumi.Resource[] = [];

  constructor(name: string, args: ExistingVpcArgs, opts: pulumi.ComponentResourceOptions) {
    super("platform:network:ExistingVpc", name, {}, withTransform(opts, ExistingVpc.children, args.transform));
    for (const [tier, zones] of Object.entries(args.subnets)) {
      this.subnets[tier] = Object.entries(zones).map(([zone, { id, cidr }]) => ({ zone, cidr, id: pulumi.output(id) }));
      for (const [zone, { id }] of Object.entries(zones)) tagSubnet(this, name, tier, zone, id, args.clusterName);
    }
    this.vpcId = pulumi.output(args.vpcId);
    this.vpcCidr = args.cidr;
    this.registerOutputs({ vpcId: this.vpcId });
  }
}

function tagSubnet(
  parent: pulumi.Resource,
  name: string,
  tier: string,
  zone: string,
  subnetId: string,
  clusterName: string,
): void {
  for (const { purpose, key, value, shared } of discoveryTags(tier, clusterName)) {
    new aws.ec2.Tag(
      `${name}-${tier}-${zoneLetter(zone)}-${purpose}`,
      { resourceId: subnetId, key, value },
      { parent, retainOnDelete: shared },
    );
  }
}
