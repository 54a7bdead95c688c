import * as pulumi from "@pulumi/pulumi";
import type { ClusterContext } from "../../../kubernetes/cluster-context";
import type { Statement } from "../../../shared/iam";

/**
 * Rights to read the cluster's own secrets: those whose names begin with its name. No right to list secrets, which can't
 * be limited to them: an ExternalSecret that searches (`find`) does not work.
 */
export function externalSecretsStatements(
  cluster: Pick<
    ClusterContext,
    "clusterName" | "region" | "accountId" | "partition" | "clusterKeyArn" | "recoveryKeyArn" | "partner"
  >,
): Statement[] {
  const { clusterName, region, accountId, partition, clusterKeyArn, recoveryKeyArn, partner } = cluster;
  return [
    {
      Sid: "ReadOwnSecrets",
      Effect: "Allow",
      Action: ["secretsmanager:GetSecretValue", "secretsmanager:DescribeSecret"],
      Resource: pulumi.interpolate`arn:${partition}:secretsmanager:${region}:${accountId}:secret:${clusterName}/*`,
    },
    {
      Sid: "DecryptThem",
      Effect: "Allow",
      Action: ["kms:Decrypt"],
      // Secrets with a copy are under the key that has one.
      Resource: partner ? [clusterKeyArn, recoveryKeyArn] : clusterKeyArn,
      Condition: { StringEquals: { "kms:ViaService": `secretsmanager.${region}.amazonaws.com` } },
    },
  ];
}
