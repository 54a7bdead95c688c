import * as pulumi from "@pulumi/pulumi";
import type { ClusterContext } from "../../../kubernetes/cluster-context";
import type { Statement } from "../../../shared/iam";

type PublishContext = Pick<
  ClusterContext,
  "region" | "accountId" | "partition" | "clusterKeyArn" | "recoveryKeyArn" | "partner"
>;

/**
 * Rights to write secrets that the cluster publishes, by their names. Whatever is written, the controller first takes away a
 * resource policy that the object does not name. Source: external-secrets at v2.9.0, `putSecretValueWithContext`.
 */
export function publishedSecretsStatements(names: string[], place: PublishContext): Statement[] {
  if (names.length === 0) return [];
  const { region, accountId, partition, clusterKeyArn, recoveryKeyArn, partner } = place;
  return [
    {
      Sid: "PublishSecrets",
      Effect: "Allow",
      Action: ["secretsmanager:PutSecretValue", "secretsmanager:DeleteResourcePolicy"],
      // Secrets Manager adds a hyphen and six characters to each name.
      Resource: names.map(
        (name) => pulumi.interpolate`arn:${partition}:secretsmanager:${region}:${accountId}:secret:${name}-??????`,
      ),
    },
    {
      Sid: "EncryptThem",
      Effect: "Allow",
      Action: "kms:GenerateDataKey",
      Resource: partner ? recoveryKeyArn : clusterKeyArn,
      Condition: { StringEquals: { "kms:ViaService": `secretsmanager.${region}.amazonaws.com` } },
    },
  ];
}
