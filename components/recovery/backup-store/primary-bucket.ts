import * as pulumi from "@pulumi/pulumi";
import type { ClusterContext } from "../../kubernetes/cluster-context";
import type { Statement } from "../../shared/iam";
import { physicalName } from "../../shared/naming";
import { replicaBaseName } from "../../storage/bucket-names";

/** A bucket of the partner's that this region reads: the replica that the partner's stack made here. */
export interface PrimaryBucket {
  bucketName: pulumi.Output<string>;
  arn: pulumi.Output<string>;
}

/**
 * Found by its name alone, so that a standby can be built while its partner's region, and the state of its stack, can't be
 * reached.
 */
export function primaryBucket(
  baseName: string,
  { accountId, partition }: Pick<ClusterContext, "accountId" | "partition">,
): PrimaryBucket {
  const bucketName = accountId.apply((account) =>
    physicalName("aws:s3/bucket:Bucket", replicaBaseName(baseName), account),
  );
  return { bucketName, arn: pulumi.interpolate`arn:${partition}:s3:::${bucketName}` };
}

interface AccountRegion {
  region: string;
  accountId: pulumi.Input<string>;
  partition: pulumi.Input<string>;
}

/**
 * The right to use the key of a followed bucket. The key is the partner's; which one it is need not be known, since the
 * condition says what it may be used for: this bucket's objects, through S3.
 */
export function primaryKeyRight(
  bucketArn: pulumi.Input<string>,
  action: Statement["Action"],
  { region, accountId, partition }: AccountRegion,
): Omit<Statement, "Sid"> {
  return {
    Effect: "Allow",
    Action: action,
    Resource: pulumi.interpolate`arn:${partition}:kms:${region}:${accountId}:key/*`,
    Condition: {
      StringEquals: { "kms:ViaService": `s3.${region}.amazonaws.com` },
      // The bucket, where it has a bucket key; the object, where it has none.
      StringLike: { "kms:EncryptionContext:aws:s3:arn": [bucketArn, pulumi.interpolate`${bucketArn}/*`] },
    },
  };
}
