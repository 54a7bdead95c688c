import { PLATFORM_CA } from "../../certificates/authority";

/** Directories of Let's Encrypt: `letsencrypt-staging` has generous limits, and no browser trusts it. */
export const ACME_DIRECTORIES = {
  "letsencrypt-staging": "https://acme-staging-v02.api.letsencrypt.org/directory",
  letsencrypt: "https://acme-v02.api.letsencrypt.org/directory",
} as const;

export type AcmeIssuerName = keyof typeof ACME_DIRECTORIES;
export type IssuerName = typeof PLATFORM_CA | AcmeIssuerName;

export const ISSUER_NAMES: [IssuerName, ...IssuerName[]] = [PLATFORM_CA, "letsencrypt-staging", "letsencrypt"];

export function isAcme(name: IssuerName): name is AcmeIssuerName {
  return Object.hasOwn(ACME_DIRECTORIES, name);
}
