import * as pulumi from "@pulumi/pulumi";
import type { ClusterContext } from "../../../kubernetes/cluster-context";
import type { Statement } from "../../../shared/iam";

/**
 * Rights to read secrets of the partner's cluster, by their names: copies that Secrets Manager keeps in this region. Their key
 * is the partner's; which one it is need not be known, since the condition says what it may be used for: these secrets.
 */
export function primarySecretsStatements(
  names: string[],
  { region, accountId, partition }: Pick<ClusterContext, "region" | "accountId" | "partition">,
): Statement[] {
  if (names.length === 0) return [];
  // Secrets Manager adds a hyphen and six characters to each name.
  const arns = (ofRegion: string) =>
    names.map(
      (name) => pulumi.interpolate`arn:${partition}:secretsmanager:${ofRegion}:${accountId}:secret:${name}-??????`,
    );
  return [
    {
      Sid: "ReadFollowedSecrets",
      Effect: "Allow",
      Action: ["secretsmanager:GetSecretValue", "secretsmanager:DescribeSecret"],
      Resource: arns(region),
    },
    {
      Sid: "DecryptFollowedSecrets",
      Effect: "Allow",
      Action: "kms:Decrypt",
      Resource: pulumi.interpolate`arn:${partition}:kms:${region}:${accountId}:key/*`,
      Condition: {
        StringEquals: { "kms:ViaService": `secretsmanager.${region}.amazonaws.com` },
        StringLike: { "kms:EncryptionContext:SecretARN": arns("*") },
      },
    },
  ];
}
