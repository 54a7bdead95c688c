import type * as pulumi from "@pulumi/pulumi";
import type { ClusterContext } from "../../kubernetes/cluster-context";
import { createExternalSecret, SECRETS_MANAGER } from "../../secrets/external-secret";
import { GeneratedSecret } from "../../secrets/generated-secret";
import { secretName } from "../../secrets/secret-name";
import { velero } from "./facts";
import { PASSWORD_PATH } from "./names";

/**
 * The Secret that Velero looks for, by name and key: without it, Velero would take a password that everybody knows.
 * Source: velero at 1.18.1, `pkg/repository/keys`.
 */
const TARGET = {
  namespace: velero.namespace,
  name: "velero-repo-credentials",
  template: { "repository-password": "{{ .password }}" },
};

/**
 * The password of what is moved off volumes. One Velero has one for all its locations, so a pair of regions shares one: who
 * is followed makes it, Secrets Manager copies it, and who follows reads the copy in its own region.
 */
export function createRepositoryPassword(
  parent: pulumi.Resource,
  name: string,
  cluster: ClusterContext,
  followedCluster: string | undefined,
): pulumi.Resource[] {
  if (followedCluster !== undefined) {
    const from = { allOf: secretName(followedCluster, PASSWORD_PATH) };
    return [
      createExternalSecret(name, { target: TARGET, store: SECRETS_MANAGER, refresh: "1h", from }, cluster, { parent }),
    ];
  }
  const { partner } = cluster;
  return new GeneratedSecret(
    name,
    {
      cluster,
      path: PASSWORD_PATH,
      generated: { password: { length: 40 } },
      target: TARGET,
      replicaRegions: partner && [{ region: partner.region, kmsKeyArn: partner.recoveryKeyArn }],
    },
    { parent },
  ).ready;
}
