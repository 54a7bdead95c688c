import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { retainIf } from "../shared/deletion";
import { ROLE_CHILDREN } from "../shared/role";
import { type Transforms, withTransform } from "../transform";
import { Bucket, type BucketArgs } from "./bucket";
import { replicaBaseName } from "./bucket-names";
import { createReplication } from "./replication";

export interface ReplicatedBucketArgs extends Omit<BucketArgs, "transform"> {
  /** The other region: its provider and the key that encrypts there. Left out, the bucket has no replica. */
  replica?: { provider: aws.Provider; kmsKeyArn: pulumi.Input<string> };
  /**
   * Who brings objects there: S3, after they came here, or whoever writes here, who then writes there too.
   *
   * @default "s3-replication"
   */
  copiedBy?: "s3-replication" | "writer";
  /**
   * Last word on what it makes: a function for each kind of child, from the inputs that were decided on to those in use.
   *
   * @default what the component decides
   * @example { bucket: { bucket: (inputs) => ({ ...inputs, tags: { CostCentre: "42" } }) } }
   */
  transform?: Transforms<typeof ReplicatedBucket.children>;
}

/**
 * A bucket and its copy in another region, both of this stack. The copy outlives the region of the first: whoever restores
 * there needs nothing of here.
 */
export class ReplicatedBucket extends pulumi.ComponentResource {
  /** What `transform` reaches. */
  static readonly children = {
    /** The bucket and its replica, each with what is around it; the replica's logical name ends in `-replica`. */
    bucket: Bucket,
    /** What is copied, and how soon. */
    replication: aws.s3.BucketReplicationConfig,
    ...ROLE_CHILDREN,
  };
  readonly bucket: Bucket;
  /** Absent where the bucket has none. */
  readonly replica?: Bucket;
  /** What must be there before somebody writes: an object that comes earlier is not copied. */
  readonly ready: pulumi.Resource[];

  constructor(
    name: string,
    { replica, copiedBy, transform, ...args }: ReplicatedBucketArgs,
    opts: pulumi.ComponentResourceOptions,
  ) {
    super(
      "platform:storage:ReplicatedBucket",
      name,
      {},
      withTransform({ ...opts, ...retainIf(args.protect) }, ReplicatedBucket.children, transform),
    );
    this.bucket = new Bucket(name, args, { parent: this });
    this.ready = [...this.bucket.ready];
    if (replica) {
      this.replica = new Bucket(
        `${name}-replica`,
        { ...args, baseName: replicaBaseName(args.baseName), kmsKeyArn: replica.kmsKeyArn },
        { parent: this, providers: { aws: replica.provider } },
      );
      this.ready.push(...this.replica.ready);
    }
    if (replica && this.replica && copiedBy !== "writer") {
      const replication = createReplication(this, name, {
        rolePrefix: args.baseName,
        bucket: this.bucket.bucketName,
        source: { arn: this.bucket.arn, kmsKeyArn: args.kmsKeyArn },
        destination: { arn: this.replica.arn, kmsKeyArn: replica.kmsKeyArn },
        locked: args.objectLock !== undefined,
        partition: args.partition,
        dependsOn: [...this.bucket.ready, ...this.replica.ready],
      });
      this.ready.push(replication);
    }
    this.registerOutputs({});
  }
}
