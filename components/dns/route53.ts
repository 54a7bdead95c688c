import * as pulumi from "@pulumi/pulumi";
import type { HostedZoneIds } from "../kubernetes/cluster-context";
import type { Route53Zone } from "./zones";

/** ARNs of hosted zones, which belong to no region and no account. */
export function hostedZoneArns(
  partition: pulumi.Input<string>,
  zones: Route53Zone[],
  idOf: HostedZoneIds,
): pulumi.Output<string>[] {
  return zones.map(({ name }) => pulumi.interpolate`arn:${partition}:route53:::hostedzone/${idOf(name)}`);
}
