import { isAcme } from "../../../components/system/cert-manager/issuer-names";
import type { Platform } from "../schema/platform";
import type { CertificatesSpec } from "../spec";
import { resolveZones } from "./dns";

export function resolveCertificates(platform: Pick<Platform, "certificates" | "dns">): CertificatesSpec {
  const { issuers, email } = platform.certificates;
  const dns = resolveZones(platform);
  return { issuers, ...(issuers.some(isAcme) && email && dns ? { acme: { email, dns } } : {}) };
}
