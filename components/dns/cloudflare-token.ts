import type * as pulumi from "@pulumi/pulumi";
import type { ClusterContext } from "../kubernetes/cluster-context";
import { createExternalSecret, SECRETS_MANAGER } from "../secrets/external-secret";
import { secretName } from "../secrets/secret-name";
import { CLOUDFLARE_TOKEN, type StoredToken } from "./zones";

/** Brings Cloudflare's API token into a namespace from where somebody put it in Secrets Manager. */
export function createCloudflareToken(
  name: string,
  namespace: string,
  { path, property }: StoredToken,
  cluster: ClusterContext,
  parent: pulumi.Resource,
): pulumi.Resource {
  return createExternalSecret(
    `${name}-cloudflare-token`,
    {
      target: { namespace, name: CLOUDFLARE_TOKEN.name },
      store: SECRETS_MANAGER,
      refresh: "1h",
      from: { keys: { [CLOUDFLARE_TOKEN.key]: { key: secretName(cluster.clusterName, path), property } } },
    },
    cluster,
    { parent },
  );
}
