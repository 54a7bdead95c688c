import { z } from "zod";
import { distinct, domainName, logRetentionDays, slug } from "../../definition/primitives";
import { duration } from "../../definition/time";

/** Source: CloudFront developer guide, "Path pattern". */
const pathPattern = z.string().regex(/^\/[\w.*$/~"'@:+&?-]{0,254}$/, {
  error: "is not a pattern of paths such as /static/*",
});

// Requirements: EDG-13
const cacheClass = z.strictObject({
  paths: distinct(z.array(pathPattern).min(1)).describe("Patterns of paths: GET and HEAD only, and never by who asks"),
  ttl: duration.describe("How long an answer is kept, where it says nothing else itself"),
  query: z.boolean().default(true).describe("Whether requests with other query strings have answers of their own"),
});

// Requirements: OBJ-05
const bucketOrigin = z.strictObject({
  paths: distinct(z.array(pathPattern).min(1)).describe(
    "Patterns of paths that are its objects: /media/* is the object media/<rest>. GET and HEAD only",
  ),
  hosts: distinct(z.array(domainName).min(1)).optional().describe("Hosts of edge.hosts. Default: all of them"),
  ttl: duration.default("1d").describe("How long an object is kept at CloudFront, where it says nothing else itself"),
});

// Requirements: EDG-12, EDG-13, CRT-01
export const cloudfront = z
  .strictObject({
    cache: z
      .record(slug, cacheClass)
      .default({})
      .describe(
        "Answers that are kept at CloudFront, by class; the first pattern that fits counts. Default: none is kept",
      ),
    buckets: z
      .record(slug, bucketOrigin)
      .default({})
      .describe(
        "Buckets of data.buckets whose objects CloudFront hands out, by name: of the region with ownsGlobal, and of its standby where that has a copy. They stay private. Default: none",
      ),
    certificate: z
      .string()
      .regex(/^arn:aws:acm:us-east-1:\d{12}:certificate\/[0-9a-f-]+$/, {
        error: "is not the ARN of a certificate of ACM in us-east-1, where CloudFront looks for them",
      })
      .optional()
      .describe("Certificate of all hosts, in us-east-1. Default: one is made, which dns.provider aws proves"),
    locations: z
      .enum(["all", "no-oceania-south-america", "europe-north-america"])
      .default("all")
      .describe("Edge locations that serve, by their price: fewer are cheaper, and further from other clients"),
    accessLog: z
      .strictObject({
        enabled: z.boolean().default(true).describe("Requests are written to CloudWatch Logs in us-east-1, one by one"),
        retentionDays: logRetentionDays.default(30).describe("Days that they are kept"),
      })
      .prefault({})
      .describe("Who asked for what, and what came of it. Neither query strings nor cookies are written"),
    originTimeout: z.int().min(1).max(60).default(30).describe("Seconds that a region may take to answer"),
  })
  .prefault({})
  .describe("CloudFront before the load balancers of all regions, made by the region with ownsGlobal");

export type CloudFrontEntry = z.infer<typeof cloudfront>;
