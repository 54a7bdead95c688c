import * as pulumi from "@pulumi/pulumi";
import { hostedZoneArns } from "../../../dns/route53";
import type { Route53Zone } from "../../../dns/zones";
import type { HostedZoneIds } from "../../../kubernetes/cluster-context";
import type { Statement } from "../../../shared/iam";

/**
 * Rights to answer DNS-01 challenges: text records of the given hosted zones and nothing else in them. No right to list
 * zones, since every solver names its zone's id. Source: pkg/issuer/acme/dns/route53 at v1.21.1.
 */
export function challengeStatements(
  partition: pulumi.Input<string>,
  zones: Route53Zone[],
  hostedZoneId: HostedZoneIds,
): Statement[] {
  const Resource = hostedZoneArns(partition, zones, hostedZoneId);
  return [
    {
      Sid: "AnswerChallenges",
      Effect: "Allow",
      Action: ["route53:ChangeResourceRecordSets"],
      Resource,
      Condition: { "ForAllValues:StringEquals": { "route53:ChangeResourceRecordSetsRecordTypes": ["TXT"] } },
    },
    { Sid: "ReadRecords", Effect: "Allow", Action: ["route53:ListResourceRecordSets"], Resource },
    {
      Sid: "SeeWhetherItIsDone",
      Effect: "Allow",
      Action: ["route53:GetChange"],
      Resource: pulumi.interpolate`arn:${partition}:route53:::change/*`,
    },
  ];
}
