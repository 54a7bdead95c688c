import { type HostNaming, isShared } from "../../dns/host-names";
import type { EdgeDefinition } from "../definition";
import type { WafEntry } from "../waf/schema";
import type { CloudFrontEntry } from "./schema";

/** What the hop reads of a definition. */
export interface CloudFrontDefinition extends EdgeDefinition {
  edge: EdgeDefinition["edge"] & { cloudfront: CloudFrontEntry; waf: WafEntry };
  dns: HostNaming["dns"] & {
    provider: "none" | "aws" | "cloudflare";
    zones: Record<string, unknown>;
  };
  data: { buckets: Record<string, { regions?: string[]; replicated: boolean }> };
}

export function hasCloudFront({ edge }: { edge: { chain: readonly string[] } }): boolean {
  return edge.chain.includes("cloudfront");
}

/** Addresses from which CloudFront asks origins. Source: Amazon VPC user guide, "Available AWS-managed prefix lists". */
export const CLOUDFRONT_LIST = "com.amazonaws.global.cloudfront.origin-facing";

/** Addresses from which Route 53 asks whether a host of the region answers. Source: the same. */
function healthCheckerList(region: string): string {
  return `com.amazonaws.${region}.route53-healthchecks`;
}

/** Rules that a list takes in a security group: its weight. Source: the same. */
export const LIST_WEIGHTS = { cloudfront: 55, healthChecks: 25 };

/** Hosts of the chain that Route 53 asks regions for. */
export function isAsked(definition: CloudFrontDefinition): boolean {
  return definition.edge.hosts.some((host) => isShared(definition, host));
}

/** Whose addresses the load balancer behind CloudFront lets in, by the lists that AWS keeps; left out, any. */
export function admittedLists(definition: CloudFrontDefinition, region: string): string[] | undefined {
  if (!hasCloudFront(definition)) return undefined;
  return [CLOUDFRONT_LIST, ...(isAsked(definition) ? [healthCheckerList(region)] : [])];
}
