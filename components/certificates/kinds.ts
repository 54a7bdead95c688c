import { type CustomKind, READY } from "../kubernetes/custom-kind";

const readiness = { waitFor: READY, limit: "10m" };

const GROUP = "cert-manager.io";
const apiVersion = `${GROUP}/v1`;

export const CLUSTER_ISSUER: CustomKind = { apiVersion, kind: "ClusterIssuer", readiness };
export const CERTIFICATE: CustomKind = { apiVersion, kind: "Certificate", readiness };

/** How a certificate says who is to sign it. */
export function issuerReference(name: string) {
  return { group: GROUP, kind: CLUSTER_ISSUER.kind, name };
}

/** Annotation of a webhook's configuration: cert-manager writes the authority of this certificate into it. */
export function trusting(namespace: string, certificate: string): Record<string, string> {
  return { [`${GROUP}/inject-ca-from`]: `${namespace}/${certificate}` };
}
