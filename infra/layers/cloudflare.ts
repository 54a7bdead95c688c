import * as aws from "@pulumi/aws";
import * as cloudflare from "@pulumi/cloudflare";
import * as pulumi from "@pulumi/pulumi";
import { secretName } from "../../components/secrets/secret-name";
import { storedField } from "../../components/secrets/stored-field";
import type { RegionSpec } from "../config";

/**
 * The provider of a stack that has load balancers at Cloudflare, with a token that somebody has put into the region's Secrets
 * Manager; absent in any other. A standby asks its own region for it, so that its partner's may be gone.
 */
export function createCloudflareProvider(
  { failover, cluster }: Pick<RegionSpec, "failover" | "cluster">,
  own: aws.Provider,
): cloudflare.Provider | undefined {
  if (!failover?.cloudflare || !failover.takeover) return undefined;
  const { path, property } = failover.cloudflare.token;
  const secretId = secretName(cluster.name, path);
  const { secretString } = aws.secretsmanager.getSecretVersionOutput({ secretId }, { provider: own });
  const apiToken = pulumi.secret(secretString).apply((text) => storedField(text, property, secretId));
  return new cloudflare.Provider("cloudflare", { apiToken });
}
