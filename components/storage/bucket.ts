import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { retainIf } from "../shared/deletion";
import { policyDocument, type Statement } from "../shared/iam";
import { physicalName } from "../shared/naming";
import { type Transforms, withTransform } from "../transform";
import { type CorsRule, createCors } from "./cors";
import { type LifecycleArgs, lifecycleRules } from "./lifecycle";

export interface BucketArgs {
  /**
   * Start of the bucket's name; the account's number follows, because names are global to all of AWS.
   * @example "wakala-prod-primary-backups"
   */
  baseName: string;
  /** The account that owns the bucket, at the end of its name. @example "123456789012" */
  accountId: pulumi.Input<string>;
  /** Partition of AWS, the second part of every ARN: `aws`, `aws-cn` or `aws-us-gov`. @example "aws" */
  partition: pulumi.Input<string>;
  /** Key that encrypts every object. */
  kmsKeyArn: pulumi.Input<string>;
  /** What becomes of objects as they age; left out, only old versions and broken uploads are cleared away. */
  lifecycle?: LifecycleArgs;
  /**
   * Keeps every version from being deleted or overwritten for so many days, by anybody (`COMPLIANCE`) or by all but those
   * who may lift it (`GOVERNANCE`). A bucket can't get it later without being replaced by hand.
   *
   * @default no lock
   */
  objectLock?: { mode: "GOVERNANCE" | "COMPLIANCE"; days: number };
  /** Pages of other sites that may use the bucket from a browser. @default none */
  cors?: CorsRule[];
  /** Neither the bucket nor anything that guards it may be deleted, and both stay when the stack goes. */
  protect: boolean;
  /** The bucket is deleted with every version in it; else one that is not empty stays. */
  force: boolean;
  /** Further statements of the bucket's policy. @default none */
  statements?: (bucketArn: string) => Statement[];
  /**
   * Last word on what it makes: a function for each kind of child, from the inputs that were decided on to those in use.
   *
   * @default what the component decides
   * @example { bucket: (inputs) => ({ ...inputs, tags: { CostCentre: "42" } }) }
   */
  transform?: Transforms<typeof Bucket.children>;
}

/**
 * An S3 bucket for data that must not leak or get lost (OBJ-01): private, encrypted with a key of ours, versioned,
 * reachable over TLS only.
 */
export class Bucket extends pulumi.ComponentResource {
  /** What `transform` reaches. */
  static readonly children = {
    /** The bucket itself: name, tags. */
    bucket: aws.s3.Bucket,
    /** Refuses policies and access lists that would open it. */
    publicAccessBlock: aws.s3.BucketPublicAccessBlock,
    /** Whose objects are. */
    ownershipControls: aws.s3.BucketOwnershipControls,
    /** How objects are encrypted that do not say so themselves. */
    encryption: aws.s3.BucketServerSideEncryptionConfiguration,
    /** Whether former versions are kept. */
    versioning: aws.s3.BucketVersioning,
    /** What becomes of objects as they age. */
    lifecycle: aws.s3.BucketLifecycleConfiguration,
    /** How long a version can be neither deleted nor overwritten, where it is locked. */
    objectLock: aws.s3.BucketObjectLockConfiguration,
    /** Who may do what, as a JSON text. */
    policy: aws.s3.BucketPolicy,
    /** Pages of other sites that may use it, where there are any. */
    cors: aws.s3.BucketCorsConfiguration,
  };
  readonly bucketName: pulumi.Output<string>;
  readonly arn: pulumi.Output<string>;
  /** What must be there before somebody writes to it. */
  readonly ready: pulumi.Resource[];

  constructor(name: string, args: BucketArgs, opts: pulumi.ComponentResourceOptions) {
    super(
      "platform:storage:Bucket",
      name,
      {},
      withTransform({ ...opts, ...retainIf(args.protect) }, Bucket.children, args.transform),
    );
    const bucket = createBucket(this, name, args);
    const guards = [
      ...closeToThePublic(this, name, bucket),
      encrypt(this, name, bucket, args.kmsKeyArn),
      ...keepVersions(this, name, bucket, args),
      requireTls(this, name, bucket, args.statements),
    ];
    createCors(this, name, bucket, args.cors ?? []);

    this.bucketName = bucket.bucket;
    this.arn = bucket.arn;
    this.ready = guards;
    this.registerOutputs({ bucketName: this.bucketName, arn: this.arn });
  }
}

function createBucket(parent: Bucket, name: string, args: BucketArgs): aws.s3.Bucket {
  const { baseName, accountId, force, objectLock } = args;
  const bucket = pulumi.output(accountId).apply((account) => physicalName("aws:s3/bucket:Bucket", baseName, account));
  return new aws.s3.Bucket(
    name,
    { bucket, ...(objectLock ? { objectLockEnabled: true } : {}), ...(force ? { forceDestroy: true } : {}) },
    { parent },
  );
}

/** Neither a policy nor an access list can open the bucket, and who writes an object does not own it. */
function closeToThePublic(parent: Bucket, name: string, bucket: aws.s3.Bucket): pulumi.Resource[] {
  const block = { blockPublicAcls: true, blockPublicPolicy: true, ignorePublicAcls: true, restrictPublicBuckets: true };
  return [
    new aws.s3.BucketPublicAccessBlock(name, { bucket: bucket.id, ...block }, { parent }),
    new aws.s3.BucketOwnershipControls(
      name,
      { bucket: bucket.id, rule: { objectOwnership: "BucketOwnerEnforced" } },
      { parent },
    ),
  ];
}

function encrypt(
  parent: Bucket,
  name: string,
  bucket: aws.s3.Bucket,
  kmsKeyArn: pulumi.Input<string>,
): pulumi.Resource {
  const byDefault = { sseAlgorithm: "aws:kms", kmsMasterKeyId: kmsKeyArn };
  return new aws.s3.BucketServerSideEncryptionConfiguration(
    name,
    // The bucket key spares a call to KMS, and its price, for almost every object.
    { bucket: bucket.id, rules: [{ applyServerSideEncryptionByDefault: byDefault, bucketKeyEnabled: true }] },
    { parent },
  );
}

function keepVersions(
  parent: Bucket,
  name: string,
  bucket: aws.s3.Bucket,
  { lifecycle, objectLock }: BucketArgs,
): pulumi.Resource[] {
  const versioning = new aws.s3.BucketVersioning(
    name,
    { bucket: bucket.id, versioningConfiguration: { status: "Enabled" } },
    { parent },
  );
  const aging = new aws.s3.BucketLifecycleConfiguration(
    name,
    { bucket: bucket.id, rules: lifecycleRules(lifecycle) },
    { parent, dependsOn: [versioning] },
  );
  if (!objectLock) return [versioning, aging];
  const lock = new aws.s3.BucketObjectLockConfiguration(
    name,
    { bucket: bucket.id, rule: { defaultRetention: { mode: objectLock.mode, days: objectLock.days } } },
    { parent, dependsOn: [versioning] },
  );
  return [versioning, aging, lock];
}

function requireTls(
  parent: Bucket,
  name: string,
  bucket: aws.s3.Bucket,
  statements: BucketArgs["statements"],
): pulumi.Resource {
  const policy = bucket.arn.apply((arn) => policyDocument([tlsOnly(arn), ...(statements?.(arn) ?? [])]));
  return new aws.s3.BucketPolicy(name, { bucket: bucket.id, policy }, { parent });
}

function tlsOnly(bucketArn: string): Statement {
  return {
    Sid: "RefusePlainHttp",
    Effect: "Deny",
    Principal: { AWS: "*" },
    Action: "s3:*",
    Resource: [bucketArn, `${bucketArn}/*`],
    Condition: { Bool: { "aws:SecureTransport": "false" } },
  };
}
