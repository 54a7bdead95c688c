import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { retainIf } from "../../../shared/deletion";
import { physicalName } from "../../../shared/naming";

export interface AccessLogArgs {
  /** The cluster whose hosts they are. @example "shop-prod" */
  clusterName: string;
  /** Days for which requests are kept. */
  retentionDays: number;
  /** Key of the log, in us-east-1. */
  kmsKeyArn: pulumi.Input<string>;
  /** It can't be deleted, and stays when the stack goes. */
  protect: boolean;
}

/**
 * What is written of a request: who asked for what, and what came of it. Neither query string nor cookie, which may be secrets.
 * Source: CloudFront developer guide, "Standard logging reference".
 */
const FIELDS = [
  "date",
  "time",
  "x-edge-location",
  "c-ip",
  "cs-method",
  "x-host-header",
  "cs-uri-stem",
  "cs-protocol",
  "cs-protocol-version",
  "ssl-protocol",
  "cs(User-Agent)",
  "sc-status",
  "sc-bytes",
  "cs-bytes",
  "time-taken",
  "time-to-first-byte",
  "x-edge-result-type",
  "x-edge-detailed-result-type",
  "x-edge-request-id",
];

/** Where requests of all distributions are written: in us-east-1, as everything of CloudFront is. */
export function createAccessLog(
  name: string,
  { clusterName, retentionDays, kmsKeyArn, protect }: AccessLogArgs,
  opts: pulumi.CustomResourceOptions,
): aws.cloudwatch.LogDeliveryDestination {
  const group = new aws.cloudwatch.LogGroup(
    name,
    {
      // Under this beginning one policy of CloudWatch's own lets AWS's services write, however many groups there are.
      name: physicalName("aws:cloudwatch/logGroup:LogGroup", `/aws/vendedlogs/cloudfront/${clusterName}`),
      retentionInDays: retentionDays,
      kmsKeyId: kmsKeyArn,
    },
    { ...opts, ...retainIf(protect) },
  );
  return new aws.cloudwatch.LogDeliveryDestination(
    name,
    {
      name: deliveryName(clusterName, "access"),
      outputFormat: "json",
      deliveryDestinationConfiguration: { destinationResourceArn: group.arn },
    },
    opts,
  );
}

/** Has a distribution's requests written there. */
export function deliverRequests(
  name: string,
  host: string,
  { clusterName }: Pick<AccessLogArgs, "clusterName">,
  distribution: aws.cloudfront.Distribution,
  destination: aws.cloudwatch.LogDeliveryDestination,
  opts: pulumi.CustomResourceOptions,
): void {
  const source = new aws.cloudwatch.LogDeliverySource(
    name,
    { name: deliveryName(clusterName, host), logType: "ACCESS_LOGS", resourceArn: distribution.arn },
    opts,
  );
  new aws.cloudwatch.LogDelivery(
    name,
    {
      deliverySourceName: source.name,
      deliveryDestinationArn: destination.arn,
      recordFields: FIELDS,
      tags: { Name: host },
    },
    opts,
  );
}

function deliveryName(...parts: string[]): string {
  return physicalName("aws:cloudwatch/logDeliverySource:LogDeliverySource", ...parts);
}
