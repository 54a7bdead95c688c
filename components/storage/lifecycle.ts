import type * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

export interface LifecycleArgs {
  /**
   * Days after which objects move to a cheaper class, by class.
   *
   * @default none: objects stay in STANDARD
   * @example { STANDARD_IA: 90, GLACIER: 365 }
   */
  transitions?: Partial<Record<StorageClassName, number>>;
  /** Days after which objects are deleted; left out, never. */
  expireDays?: number;
  /** Days for which an overwritten or deleted version is kept. @default 30 */
  noncurrentDays?: number;
}

/** Storage classes that a lifecycle may move to. `GLACIER_IR` is read in milliseconds, the last two in hours. */
export type StorageClassName = "STANDARD_IA" | "GLACIER_IR" | "GLACIER" | "DEEP_ARCHIVE";

const NONCURRENT_DAYS = 30;
const ABORT_UPLOAD_DAYS = 7;

export function lifecycleRules(
  args: LifecycleArgs = {},
): pulumi.Unwrap<aws.types.input.s3.BucketLifecycleConfigurationRule>[] {
  const transitions = Object.entries(args.transitions ?? {})
    .map(([storageClass, days]) => ({ storageClass, days }))
    .sort((a, b) => a.days - b.days);
  return [
    {
      id: "clear-away",
      status: "Enabled",
      filter: { prefix: "" },
      noncurrentVersionExpiration: { noncurrentDays: args.noncurrentDays ?? NONCURRENT_DAYS },
      abortIncompleteMultipartUpload: { daysAfterInitiation: ABORT_UPLOAD_DAYS },
    },
    ...(transitions.length > 0
      ? [{ id: "cheaper-classes", status: "Enabled", filter: { prefix: "" }, transitions }]
      : []),
    ...(args.expireDays === undefined
      ? []
      : [{ id: "expire", status: "Enabled", filter: { prefix: "" }, expiration: { days: args.expireDays } }]),
  ];
}
