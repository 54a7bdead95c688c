/** Something that one part of a definition names for itself. */
export interface Claim {
  /** @example "api.example.com" */
  what: string;
  /** Who names it. @example "orders" */
  owner: string;
}

/** The claims, each with whose it is already: of several for one thing the first counts. */
export function withHolders<Each extends Claim>(claims: readonly Each[]): (Each & { holder?: string })[] {
  const holders = new Map<string, string>();
  return claims.map((claim) => {
    const holder = holders.get(claim.what);
    if (holder !== undefined) return { ...claim, holder };
    holders.set(claim.what, claim.owner);
    return claim;
  });
}
