import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

/** Who may use a bucket from a page of another site, and for what. */
export interface CorsRule {
  /** @example ["https://shop.example.com"] */
  origins: string[];
  /** @example ["GET", "PUT"] */
  methods: string[];
  headers: string[];
  /** How long a browser remembers the answer. */
  maxAgeSeconds: number;
}

/** A browser still needs a right to the object, such as a presigned URL: these rules open nothing by themselves. */
export function createCors(parent: pulumi.Resource, name: string, bucket: aws.s3.Bucket, rules: CorsRule[]): void {
  if (rules.length === 0) return;
  const corsRules = rules.map(({ origins, methods, headers, maxAgeSeconds }) => ({
    allowedOrigins: origins,
    allowedMethods: methods,
    allowedHeaders: headers,
    exposeHeaders: ["ETag"],
    maxAgeSeconds,
  }));
  new aws.s3.BucketCorsConfiguration(name, { bucket: bucket.id, corsRules }, { parent });
}
