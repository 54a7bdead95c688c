import * as pulumi from "@pulumi/pulumi";
import { primaryKeyRight } from "../../../recovery/backup-store/primary-bucket";
import type { Statement } from "../../../shared/iam";
import type { Repository } from "./repository";

const READ = ["s3:GetObject"];
const WRITE = ["s3:PutObject", "s3:DeleteObject", "s3:AbortMultipartUpload"];

/** pgBackRest's rights on a repository of its own. Source: pgBackRest user guide, S3 support. */
export function repositoryStatements(
  repository: Repository,
  kmsKeyArn: pulumi.Input<string>,
  sid = "Repository",
): Statement[] {
  return [
    ...s3Statements(repository, [...READ, ...WRITE], sid),
    { Sid: `${sid}Key`, Effect: "Allow", Action: ["kms:Decrypt", "kms:GenerateDataKey"], Resource: kmsKeyArn },
  ];
}

interface Account {
  partition: pulumi.Input<string>;
  accountId: pulumi.Input<string>;
}

/** A standby's rights on the repository that it follows: to read. */
export function primaryStatements(repository: Repository, account: Account): Statement[] {
  const { region, bucketArn } = repository;
  return [
    ...s3Statements(repository, READ, "Repository"),
    { Sid: "RepositoryKey", ...primaryKeyRight(bucketArn, "kms:Decrypt", { region, ...account }) },
  ];
}

function s3Statements({ bucketArn, path }: Repository, objectActions: string[], sid: string): Statement[] {
  return [
    {
      Sid: `${sid}Bucket`,
      Effect: "Allow",
      Action: ["s3:ListBucket", "s3:GetBucketLocation"],
      Resource: bucketArn,
    },
    {
      Sid: `${sid}Objects`,
      Effect: "Allow",
      Action: objectActions,
      Resource: pulumi.interpolate`${bucketArn}${path}/*`,
    },
  ];
}
