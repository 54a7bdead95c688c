import type * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { BucketOrigin, CacheClass, CloudFrontHost, CloudFrontSettings } from "../settings";

/**
 * Policies of CloudFront's own: nothing is kept, and everything that a client sent is handed on, its host included. Source:
 * CloudFront developer guide, "Use managed cache policies" (CachingDisabled), "Use managed origin request policies" (AllViewer).
 */
const CACHING_DISABLED = "4135ea2d-6df8-44a3-9df3-4b5a84be39ad";
const ALL_VIEWER = "216adef6-5c7f-47e4-b989-5492eafa07d3";

const REGIONS = "regions";
const READING = ["GET", "HEAD"];
const ALL_METHODS = [...READING, "OPTIONS", "PUT", "POST", "PATCH", "DELETE"];

export interface DistributionArgs extends Pick<CloudFrontSettings, "priceClass" | "originTimeout"> {
  /** Certificate of the host, in us-east-1. */
  certificateArn: pulumi.Input<string>;
  /** Classes of answers that are kept, each with its cache policy. */
  cache: { class: CacheClass; policyId: pulumi.Input<string> }[];
  /** Buckets of the host, each with its cache policy and where it is: the first place is asked first. */
  buckets: (Pick<BucketOrigin, "name" | "paths"> & {
    policyId: pulumi.Input<string>;
    accessControlId: pulumi.Input<string>;
    domainNames: pulumi.Input<string>[];
  })[];
  /** ARN of the web ACL before it; left out, none is. */
  webAclArn?: pulumi.Input<string>;
}

/** The way of one host: from any edge location, by TLS, to the region that serves. */
export function distributionArgs(
  { name, origin }: Pick<CloudFrontHost, "name" | "origin">,
  args: DistributionArgs,
): aws.cloudfront.DistributionArgs {
  const behavior = { targetOriginId: REGIONS, viewerProtocolPolicy: "redirect-to-https", compress: true };
  return {
    enabled: true,
    comment: name,
    aliases: [name],
    httpVersion: "http2and3",
    isIpv6Enabled: true,
    priceClass: args.priceClass,
    webAclId: args.webAclArn,
    origins: [
      {
        originId: REGIONS,
        domainName: origin,
        customOriginConfig: {
          httpPort: 80,
          httpsPort: 443,
          originProtocolPolicy: "https-only",
          originSslProtocols: ["TLSv1.2"],
          originReadTimeout: args.originTimeout,
        },
      },
      ...args.buckets.flatMap(bucketOrigins),
    ],
    ...groupsOf(args.buckets),
    defaultCacheBehavior: {
      ...behavior,
      allowedMethods: ALL_METHODS,
      cachedMethods: READING,
      cachePolicyId: CACHING_DISABLED,
      originRequestPolicyId: ALL_VIEWER,
    },
    orderedCacheBehaviors: [
      ...args.buckets.map(({ name, ...rest }) => ({ ...rest, targetOriginId: bucketId(name) })),
      ...args.cache.map(({ class: { paths }, policyId }) => ({ paths, policyId, targetOriginId: REGIONS })),
    ].flatMap(({ paths, policyId, targetOriginId }) =>
      paths.map((pathPattern) => ({
        ...behavior,
        targetOriginId,
        pathPattern,
        allowedMethods: READING,
        cachedMethods: READING,
        cachePolicyId: policyId,
      })),
    ),
    restrictions: { geoRestriction: { restrictionType: "none" } },
    viewerCertificate: {
      acmCertificateArn: args.certificateArn,
      sslSupportMethod: "sni-only",
      minimumProtocolVersion: "TLSv1.2_2021",
    },
    tags: { Name: name },
  };
}

type Bucket = DistributionArgs["buckets"][number];

/** What a path leads to: the bucket, or it and its copy. */
function bucketId(name: string): string {
  return `bucket-${name}`;
}

/** One place is the origin itself; two are members of a group of its name. */
function placeId({ name, domainNames }: Bucket, index: number): string {
  return domainNames.length > 1 ? `${bucketId(name)}-${index + 1}` : bucketId(name);
}

/** Private buckets: CloudFront signs what it asks of them. */
function bucketOrigins(bucket: Bucket) {
  return bucket.domainNames.map((domainName, index) => ({
    originId: placeId(bucket, index),
    domainName,
    originAccessControlId: bucket.accessControlId,
  }));
}

/**
 * Objects are only read, so that a second origin may be asked at once where the first fails. One that is not there is refused as
 * one that may not be read (403): the copy is asked then as well, which has it where it was copied before it was lost.
 */
function groupsOf(buckets: Bucket[]) {
  const originGroups = buckets
    .filter(({ domainNames }) => domainNames.length > 1)
    .map((bucket) => ({
      originId: bucketId(bucket.name),
      failoverCriteria: { statusCodes: [403, 404, 500, 502, 503, 504] },
      members: bucket.domainNames.map((_, index) => ({ originId: placeId(bucket, index) })),
    }));
  return originGroups.length > 0 ? { originGroups } : {};
}

/**
 * What tells answers of a class apart: host, path and, where it says so, query. Nothing else of a request reaches the region, so
 * no answer that is kept can depend on who asked: neither cookies nor tokens are handed on.
 */
export function cachePolicyArgs(
  name: string,
  { ttl, query }: Pick<CacheClass, "ttl" | "query">,
  headers: string[] = ["Host"],
): aws.cloudfront.CachePolicyArgs {
  const headersConfig =
    headers.length > 0 ? { headerBehavior: "whitelist", headers: { items: headers } } : { headerBehavior: "none" };
  return {
    name,
    minTtl: 0,
    defaultTtl: ttl,
    maxTtl: ttl,
    parametersInCacheKeyAndForwardedToOrigin: {
      enableAcceptEncodingBrotli: true,
      enableAcceptEncodingGzip: true,
      cookiesConfig: { cookieBehavior: "none" },
      headersConfig,
      queryStringsConfig: { queryStringBehavior: query ? "all" : "none" },
    },
  };
}
