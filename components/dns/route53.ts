import * as pulumi from "@pulumi/pulumi";
import type { Route53Zone } from "./zones";

/** ARNs of hosted zones, which belong to no region and no account. */
export function hostedZoneArns(partition: pulumi.Input<string>, zones: Route53Zone[]): pulumi.Output<string>[] {
  return zones.map(({ id }) => pulumi.interpolate`arn:${partition}:route53:::hostedzone/${id}`);
}
