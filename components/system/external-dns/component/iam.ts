import type * as pulumi from "@pulumi/pulumi";
import { hostedZoneArns } from "../../../dns/route53";
import type { Route53Zone } from "../../../dns/zones";
import type { Statement } from "../../../shared/iam";

/** Rights on the given hosted zones and no others. Source: docs/tutorials/aws.md at v0.21.0. */
export function externalDnsStatements(partition: pulumi.Input<string>, zones: Route53Zone[]): Statement[] {
  return [
    {
      Sid: "WriteRecords",
      Effect: "Allow",
      Action: ["route53:ChangeResourceRecordSets", "route53:ListResourceRecordSets", "route53:ListTagsForResources"],
      Resource: hostedZoneArns(partition, zones),
    },
    // A list names no resource.
    { Sid: "FindZones", Effect: "Allow", Action: ["route53:ListHostedZones"], Resource: "*" },
  ];
}
