import * as pulumi from "@pulumi/pulumi";
import type { ClusterContext } from "../../../kubernetes/cluster-context";
import type { Statement } from "../../../shared/iam";
import { type PrimaryBucket, primaryKeyRight } from "../../backup-store/primary-bucket";
import { PREFIX } from "../names";

const READ = ["s3:GetObject"];
const WRITE = [
  "s3:PutObject",
  "s3:PutObjectTagging",
  "s3:DeleteObject",
  "s3:AbortMultipartUpload",
  "s3:ListMultipartUploadParts",
];

/**
 * Rights on the region's own backups. Those on volumes and snapshots, which the plugin's documentation adds, are left out:
 * the EBS driver makes the snapshots, with rights of its own. Source: velero-plugin-for-aws, README.
 */
export function ownStatements(bucketArn: pulumi.Input<string>, keyArn: pulumi.Input<string>): Statement[] {
  return [
    { Sid: "OwnBucket", Effect: "Allow", Action: "s3:ListBucket", Resource: bucketArn },
    { Sid: "OwnObjects", Effect: "Allow", Action: [...READ, ...WRITE], Resource: below(bucketArn, PREFIX) },
    { Sid: "OwnKey", Effect: "Allow", Action: ["kms:Decrypt", "kms:GenerateDataKey"], Resource: keyArn },
  ];
}

/**
 * Rights on the partner's backups: to read all of them and to write only the records of restores, which Velero keeps beside
 * the backup and without which no restore ends (its finalizer reads them back). All of it once the region has taken over.
 */
export function primaryStatements(
  bucket: PrimaryBucket,
  writable: boolean,
  cluster: Pick<ClusterContext, "region" | "accountId" | "partition">,
): Statement[] {
  return [
    { Sid: "FollowedBucket", Effect: "Allow", Action: "s3:ListBucket", Resource: bucket.arn },
    { Sid: "FollowedBackups", Effect: "Allow", Action: READ, Resource: below(bucket.arn, PREFIX) },
    {
      Sid: "FollowedRecords",
      Effect: "Allow",
      Action: WRITE,
      Resource: below(bucket.arn, writable ? PREFIX : `${PREFIX}/restores`),
    },
    { Sid: "FollowedKey", ...primaryKeyRight(bucket.arn, ["kms:Decrypt", "kms:GenerateDataKey"], cluster) },
  ];
}

function below(bucketArn: pulumi.Input<string>, prefix: string): pulumi.Output<string> {
  return pulumi.interpolate`${bucketArn}/${prefix}/*`;
}
