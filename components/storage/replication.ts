import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { assumeRolePolicy, type Statement } from "../shared/iam";
import { createRole } from "../shared/role";
import { REPLICATION_MINUTES } from "./replication-time";

/** One end of a replication. */
export interface ReplicationEnd {
  arn: pulumi.Input<string>;
  /** Key that encrypts the objects at this end. */
  kmsKeyArn: pulumi.Input<string>;
}

export interface ReplicationArgs {
  /** Start of the role's name: IAM is global, so it holds the region or the cluster. */
  rolePrefix: string;
  /** Name of the bucket that is copied. */
  bucket: pulumi.Input<string>;
  /** The bucket that is copied, with the key that decrypts what is in it. */
  source: ReplicationEnd;
  /** The bucket that the copies go to, with the key that encrypts them. */
  destination: ReplicationEnd;
  /** Versions are locked, and their locks are copied with them. */
  locked: boolean;
  /** Partition of AWS, the second part of every ARN: `aws`, `aws-cn` or `aws-us-gov`. @example "aws" */
  partition: pulumi.Input<string>;
  /** Both ends must have versions before a rule can be made. */
  dependsOn: pulumi.Resource[];
}

/**
 * Copies every object to a bucket in another region. Deletions are not copied (OBJ-06): who deletes the backups of
 * a region, by error or on purpose, does not delete their copies.
 */
export function createReplication(parent: pulumi.Resource, name: string, args: ReplicationArgs): pulumi.Resource {
  const { role, policies } = createRole(parent, `${name}-replication`, {
    nameParts: [args.rolePrefix, "replication"],
    description: `Copies ${args.rolePrefix} to its replica`,
    trust: assumeRolePolicy("s3.amazonaws.com"),
    statements: replicationStatements(args),
    partition: args.partition,
  });
  const threshold = { minutes: REPLICATION_MINUTES };
  return new aws.s3.BucketReplicationConfig(
    name,
    {
      bucket: args.bucket,
      role: role.arn,
      rules: [
        {
          id: "everything",
          status: "Enabled",
          priority: 0,
          filter: { prefix: "" },
          deleteMarkerReplication: { status: "Disabled" },
          sourceSelectionCriteria: { sseKmsEncryptedObjects: { status: "Enabled" } },
          destination: {
            bucket: args.destination.arn,
            storageClass: "STANDARD_IA",
            encryptionConfiguration: { replicaKmsKeyId: args.destination.kmsKeyArn },
            replicationTime: { status: "Enabled", time: threshold },
            metrics: { status: "Enabled", eventThreshold: threshold },
          },
        },
      ],
    },
    { parent, dependsOn: [...policies, ...args.dependsOn] },
  );
}

/** Source: S3 user guide, permissions for live replication: of objects encrypted with KMS, and of locked ones. */
function replicationStatements({ source, destination, locked }: ReplicationArgs): Statement[] {
  return [
    {
      Sid: "ReadTheRule",
      Effect: "Allow",
      Action: ["s3:GetReplicationConfiguration", "s3:ListBucket"],
      Resource: source.arn,
    },
    {
      Sid: "ReadVersions",
      Effect: "Allow",
      Action: [
        "s3:GetObjectVersionForReplication",
        "s3:GetObjectVersionAcl",
        "s3:GetObjectVersionTagging",
        ...(locked ? ["s3:GetObjectRetention", "s3:GetObjectLegalHold"] : []),
      ],
      Resource: everyObject(source.arn),
    },
    {
      Sid: "WriteReplicas",
      Effect: "Allow",
      Action: ["s3:ReplicateObject", "s3:ReplicateTags"],
      Resource: everyObject(destination.arn),
    },
    { Sid: "DecryptVersions", Effect: "Allow", Action: "kms:Decrypt", Resource: source.kmsKeyArn },
    {
      Sid: "EncryptReplicas",
      Effect: "Allow",
      Action: ["kms:Encrypt", "kms:GenerateDataKey"],
      Resource: destination.kmsKeyArn,
    },
  ];
}

function everyObject(arn: pulumi.Input<string>): pulumi.Output<string> {
  return pulumi.interpolate`${arn}/*`;
}
