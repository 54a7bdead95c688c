import { PLATFORM_CA } from "../../certificates/authority";
import type { DefinitionCheck } from "../../definition-check";
import { isAcme } from "./issuer-names";
import type { Certificates, CertificatesDefinition } from "./schema";

function acmeIssuers({ enabled, issuers }: Certificates): string {
  return enabled ? issuers.filter(isAcme).join(" and ") : "";
}

const letsEncryptHasAnAddress: DefinitionCheck<CertificatesDefinition> = {
  run({ certificates }) {
    const issuers = acmeIssuers(certificates);
    if (!issuers || certificates.email) return [];
    return [{ path: ["certificates", "email"], message: `is missing: ${issuers} needs an address to write to` }];
  },
};

/** Names are proved by DNS records, so somebody must be able to write them. */
const letsEncryptHasZones: DefinitionCheck<CertificatesDefinition> = {
  needs: ["dns"],
  run({ certificates, dns }) {
    const issuers = acmeIssuers(certificates);
    if (!issuers || dns.provider !== "none") return [];
    const message = `${issuers} proves that names are yours by DNS records, and dns.provider is none; allowed without one: ${PLATFORM_CA}`;
    return [{ path: ["certificates", "issuers"], message }];
  },
};

export const CERTIFICATE_CHECKS = [letsEncryptHasAnAddress, letsEncryptHasZones];
