import { z } from "zod";
import { checked, distinct, regionName, slug } from "../../../../components/definition/primitives";
import { days, transitions } from "../lifecycle";

/** Source: S3 API, `CORSRule`. */
const oneWildcard = (what: string, article: string) =>
  checked(`CORS ${what}`, (value) =>
    value.split("*").length > 2 ? `has more than one *, and S3 takes one in ${article}` : undefined,
  );

const corsRule = z.strictObject({
  origins: z
    .array(oneWildcard("origin", "an origin"))
    .min(1)
    .describe("Sites whose pages may ask, for example https://shop.example.com; one * in each stands for anything"),
  methods: distinct(z.array(z.enum(["GET", "PUT", "POST", "DELETE", "HEAD"])).min(1)).describe("What they may do"),
  headers: z.array(oneWildcard("header", "a header")).default([]).describe("Headers that they may send; one * in each"),
  maxAgeSeconds: z.int().min(0).default(3600).describe("How long a browser remembers the answer"),
});

// Requirements: OBJ-01, OBJ-05, OBJ-06, OBJ-07, OBJ-11
const bucket = z
  .strictObject({
    access: z
      .literal("private", {
        error: "can only be private: what the public may read goes through a CDN, never an open bucket",
      })
      .default("private")
      .describe("Always true: the key is here for those who look for it"),
    versioned: z
      .literal(true, { error: "can only be true: an overwritten or deleted object must come back" })
      .default(true)
      .describe("Always true: the key is here for those who look for it"),
    regions: distinct(z.array(regionName).min(1)).optional().describe("Regions that have the bucket. Default: all"),
    lifecycle: z
      .strictObject({
        transitions: transitions.describe("Days after which objects move to a cheaper class, by class"),
        expireDays: days.optional().describe("Days after which objects are deleted. Default: never"),
        noncurrentDays: days.default(30).describe("Days for which an overwritten or deleted version is kept"),
      })
      .superRefine(({ transitions, expireDays }, context) => {
        const issue = (path: string[], message: string) => context.addIssue({ code: "custom", path, message });
        for (const [storageClass, after] of Object.entries(transitions)) {
          if (expireDays !== undefined && after >= expireDays) {
            issue(["transitions", storageClass], `${after} is not before expireDays ${expireDays}`);
          }
        }
      })
      .prefault({})
      .describe("What becomes of objects as they age"),
    replicated: z
      .boolean()
      .default(true)
      .describe("Whether S3 copies it to the standby of its region, where there is one"),
    cors: z.array(corsRule).max(100).default([]).describe("Pages of other sites that may use the bucket"),
  })
  .describe("Bucket, encrypted with the cluster's key, reachable over TLS only");

// Requirements: OBJ-01, OBJ-02
export const buckets = z
  .record(slug, bucket)
  .default({})
  .describe("Buckets by name; each region has its own, <cluster>-<name>-<account>");

export type BucketConfig = z.infer<typeof bucket>;
