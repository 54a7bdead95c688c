/** Issuer whose certificates the cluster's own pods trust, and nobody else. */
export const PLATFORM_CA = "platform-ca";

/** What of a definition decides whether it is there. */
export interface AuthorityDefinition {
  certificates: { enabled: boolean; issuers: readonly string[] };
}

export function hasAuthority({ certificates: { enabled, issuers } }: AuthorityDefinition): boolean {
  return enabled && issuers.includes(PLATFORM_CA);
}

/** What of a definition decides whose certificate is seen from outside. */
export interface ShownCertificate {
  edge: { chain: readonly string[]; tls: { issuer?: string } };
}

/** Whether it is one of the platform's own authority. A load balancer of AWS shows ACM's, whatever is behind it. */
export function showsOwnAuthority({ edge: { chain, tls } }: ShownCertificate): boolean {
  return tls.issuer === PLATFORM_CA && !chain.includes("alb");
}
