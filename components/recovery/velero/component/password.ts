import type * as pulumi from "@pulumi/pulumi";
import type { ClusterContext } from "../../../kubernetes/cluster-context";
import { createExternalSecret, SECRETS_MANAGER } from "../../../secrets/external-secret";
import { GeneratedSecret } from "../../../secrets/generated-secret";
import { secretName } from "../../../secrets/secret-name";
import { velero } from "../facts";
import { PASSWORD_PATH, PASSWORD_SECRET } from "../names";

/** Without it, Velero would make a Secret of that name, with a password that everybody knows. */
const TARGET = {
  namespace: velero.namespace,
  name: PASSWORD_SECRET,
  template: { "repository-password": "{{ .password }}" },
};

/** Name in Secrets Manager, in the region of the cluster that made it and in its partner's. */
export function passwordName(clusterName: string): string {
  return secretName(clusterName, PASSWORD_PATH);
}

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
    const from = { allOf: passwordName(followedCluster) };
    return [
      createExternalSecret(name, { target: TARGET, store: SECRETS_MANAGER, refresh: "1h", from }, cluster, { parent }),
    ];
  }
  return new GeneratedSecret(
    name,
    {
      cluster,
      path: PASSWORD_PATH,
      generated: { password: { length: 40 } },
      target: TARGET,
    },
    { parent },
  ).ready;
}
