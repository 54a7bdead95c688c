import { zonesOf } from "../../dns/zones";
import type { IssuerSettings } from "./component/issuers";
import { isAcme } from "./issuer-names";
import type { CertificatesDefinition } from "./schema";

export function resolveCertificates({ certificates, dns }: CertificatesDefinition): IssuerSettings {
  const { issuers, email } = certificates;
  const zones = zonesOf(dns);
  return { issuers, ...(issuers.some(isAcme) && email && zones ? { acme: { email, dns: zones } } : {}) };
}
