import type * as pulumi from "@pulumi/pulumi";
import { named } from "./lookup";
import type { Outputs } from "./outputs";

/** Where the resources of another team attach to the platform's network. */
export interface Attachment {
  vpcId: pulumi.Output<string>;
  /** Private subnets, one a zone. */
  subnetIds: pulumi.Output<string[]>;
  /** The group of the cluster's nodes: let it in where pods are to reach. */
  clusterSecurityGroupId: pulumi.Output<string>;
}

/** The subnets and the security group that a database or a load balancer of another team needs. */
export function attachment(platform: Outputs, tier = "private"): Attachment {
  const network = platform.output("network");
  const subnetIds = network.apply((found) => named(platform.stack, "subnet tier", tier, found.subnetIds));
  return {
    vpcId: network.vpcId,
    subnetIds,
    clusterSecurityGroupId: platform.output("cluster").securityGroupId,
  };
}
