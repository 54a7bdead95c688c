import type * as pulumi from "@pulumi/pulumi";
import { hostedZoneArns } from "../../../dns/route53";
import type { Route53Zone } from "../../../dns/zones";
import type { HostedZoneIds } from "../../../kubernetes/cluster-context";
import type { Statement } from "../../../shared/iam";

/** Rights on the given hosted zones and no others. Source: docs/tutorials/aws.md at v0.21.0. */
export function externalDnsStatements(
  partition: pulumi.Input<string>,
  zones: Route53Zone[],
  hostedZoneId: HostedZoneIds,
): Statement[] {
  return [
    {
      Sid: "WriteRecords",
      Effect: "Allow",
      Action: ["route53:ChangeResourceRecordSets", "route53:ListResourceRecordSets", "route53:ListTagsForResources"],
      Resource: hostedZoneArns(partition, zones, hostedZoneId),
    },
    // A list names no resource.
    { Sid: "FindZones", Effect: "Allow", Action: ["route53:ListHostedZones"], Resource: "*" },
  ];
}
