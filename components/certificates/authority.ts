/** Issuer whose certificates the cluster's own pods trust, and nobody else. */
export const PLATFORM_CA = "platform-ca";

/** What of a definition decides whether it is there. */
export interface AuthorityDefinition {
  certificates: { enabled: boolean; issuers: readonly string[] };
}

export function hasAuthority({ certificates: { enabled, issuers } }: AuthorityDefinition): boolean {
  return enabled && issuers.includes(PLATFORM_CA);
}
