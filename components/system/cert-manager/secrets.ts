import { PLATFORM_CA } from "../../certificates/authority";
import { CLOUDFLARE_TOKEN } from "../../dns/zones";
import type { StoreSecret } from "../../module-facts";
import { certManager } from "./facts";
import { isAcme } from "./issuer-names";
import type { CertificatesDefinition } from "./schema";

/** The token by which names are proved at Cloudflare, and the key of the cluster's own authority. */
export function certificateSecrets({ certificates, dns }: CertificatesDefinition): StoreSecret[] {
  const { enabled, issuers } = certificates;
  if (!enabled) return [];
  const { namespace } = certManager;
  const token = issuers.some(isAcme) && dns.provider === "cloudflare" ? [CLOUDFLARE_TOKEN.name] : [];
  const authority = issuers.includes(PLATFORM_CA) ? [PLATFORM_CA] : [];
  return [
    ...token.map((name) => ({ namespace, name, stored: true as const })),
    ...authority.map((name) => ({ namespace, name })),
  ];
}
