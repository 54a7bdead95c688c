import type * as pulumi from "@pulumi/pulumi";
import type { DnsEndpointSpec } from "../../dns/endpoint";
import type { FailoverHost } from "./types";

/**
 * The region's half of a pair of failover records. Route 53 answers with the first (`PRIMARY`) while its health check is
 * healthy, and else with the other one. The standby's is the first: its health check says when to take over, so that the
 * standby's stack alone decides, and nothing of the partner has to be reached or changed.
 */
export function failoverRecord(
  { host, own }: Pick<FailoverHost, "host" | "own">,
  { region, ttl }: { region: string; ttl: number },
  takeoverCheckId?: pulumi.Input<string>,
): DnsEndpointSpec {
  const providerSpecific =
    takeoverCheckId === undefined
      ? [{ name: "aws/failover", value: "SECONDARY" }]
      : [
          { name: "aws/failover", value: "PRIMARY" },
          { name: "aws/health-check-id", value: takeoverCheckId },
        ];
  return {
    endpoints: [
      { dnsName: host, recordType: "CNAME", recordTTL: ttl, targets: [own], setIdentifier: region, providerSpecific },
    ],
  };
}
