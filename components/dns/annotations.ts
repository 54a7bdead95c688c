/**
 * What the annotations that external-dns reads begin with. It is told, because a release of its own changes the default (0.22),
 * and the names of every object that still bears the old one would go.
 */
export const ANNOTATION_PREFIX = "external-dns.alpha.kubernetes.io/";

/** @example externalDnsAnnotation("hostname") // "external-dns.alpha.kubernetes.io/hostname" */
export function externalDnsAnnotation(name: "hostname" | "cloudflare-proxied" | "ingress-hostname-source"): string {
  return `${ANNOTATION_PREFIX}${name}`;
}
