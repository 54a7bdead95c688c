import type * as pulumi from "@pulumi/pulumi";
import { PLATFORM_CA } from "../../../certificates/authority";
import { CERTIFICATE, CLUSTER_ISSUER } from "../../../certificates/kinds";
import { createCloudflareToken } from "../../../dns/cloudflare-token";
import type { ClusterContext } from "../../../kubernetes/cluster-context";
import { createCustomResource } from "../../../kubernetes/custom-resource";
import { certManager } from "../facts";
import { type AcmeIssuerName, type IssuerName, isAcme } from "../issuer-names";
import { type AcmeSettings, acmeIssuerSpec, authorityCertificateSpec } from "./issuer-specs";

/** Signs the authority's certificate with the certificate's own key, and nothing else. */
const SELF_SIGNED = "platform-self-signed";

export interface IssuerSettings {
  /** ClusterIssuers to make, by name. @example ["platform-ca", "letsencrypt"] */
  issuers: IssuerName[];
  /** Set when one of them is Let's Encrypt's. */
  acme?: AcmeSettings;
}

/**
 * The ClusterIssuers of the cluster. Whoever names one in a Certificate waits for it by `cluster.installed.offered`.
 */
export function createIssuers(
  parent: pulumi.Resource,
  name: string,
  { issuers, acme }: IssuerSettings,
  cluster: ClusterContext,
): void {
  if (issuers.includes(PLATFORM_CA)) createPlatformAuthority(parent, name, cluster);
  if (acme) createAcmeIssuers(parent, name, issuers.filter(isAcme), acme, cluster);
}

/** An authority of the cluster's own: a self-signed certificate, and the issuer that signs with it (CRT-03). */
function createPlatformAuthority(parent: pulumi.Resource, name: string, cluster: ClusterContext): void {
  const { namespace } = certManager;
  const root = createCustomResource(
    `${name}-${SELF_SIGNED}`,
    CLUSTER_ISSUER,
    { metadata: { name: SELF_SIGNED }, spec: { selfSigned: {} } },
    cluster,
    { parent },
  );
  const certificate = createCustomResource(
    `${name}-${PLATFORM_CA}`,
    CERTIFICATE,
    {
      metadata: { name: PLATFORM_CA, namespace },
      spec: authorityCertificateSpec(cluster.clusterName, SELF_SIGNED),
    },
    cluster,
    { parent, dependsOn: [root] },
  );
  cluster.installed.offer({ kind: "Secret", name: PLATFORM_CA, namespace }, [certificate]);
  const issuer = createCustomResource(
    `${name}-${PLATFORM_CA}`,
    CLUSTER_ISSUER,
    { metadata: { name: PLATFORM_CA }, spec: { ca: { secretName: PLATFORM_CA } } },
    cluster,
    { parent, dependsOn: [certificate] },
  );
  cluster.installed.offer({ kind: CLUSTER_ISSUER.kind, name: PLATFORM_CA }, [issuer]);
}

function createAcmeIssuers(
  parent: pulumi.Resource,
  name: string,
  issuers: AcmeIssuerName[],
  acme: AcmeSettings,
  cluster: ClusterContext,
): void {
  const { dns } = acme;
  const dependsOn =
    dns.provider === "cloudflare"
      ? [createCloudflareToken(name, certManager.namespace, dns.token, cluster, parent)]
      : [];
  for (const issuer of issuers) {
    const object = createCustomResource(
      `${name}-${issuer}`,
      CLUSTER_ISSUER,
      { metadata: { name: issuer }, spec: acmeIssuerSpec(issuer, acme, cluster) },
      cluster,
      { parent, dependsOn, notAwaited: "an outage of Let's Encrypt must not stop a deployment" },
    );
    cluster.installed.offer({ kind: CLUSTER_ISSUER.kind, name: issuer }, [object]);
  }
}
