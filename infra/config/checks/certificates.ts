import { isAcme, PLATFORM_CA } from "../../../components/system/cert-manager/issuer-names";
import type { Platform } from "../schema/platform";
import type { Check } from "./check";

function acmeIssuers({ certificates }: Pick<Platform, "certificates">): string {
  return certificates.enabled ? certificates.issuers.filter(isAcme).join(" and ") : "";
}

export const letsEncryptHasAnAddress: Check = {
  needs: ["certificates"],
  run(platform) {
    const issuers = acmeIssuers(platform);
    if (!issuers || platform.certificates.email) return [];
    return [{ path: ["certificates", "email"], message: `is missing: ${issuers} needs an address to write to` }];
  },
};

/** Names are proved by DNS records, so somebody must be able to write them. */
export const letsEncryptHasZones: Check = {
  needs: ["certificates", "dns"],
  run(platform) {
    const issuers = acmeIssuers(platform);
    if (!issuers || platform.dns.provider !== "none") return [];
    const message = `${issuers} proves that names are yours by DNS records, and dns.provider is none; allowed without one: ${PLATFORM_CA}`;
    return [{ path: ["certificates", "issuers"], message }];
  },
};
