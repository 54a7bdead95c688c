import type { DefinitionCheck } from "../../definition-check";
import { HOSTED_ZONE_CHECKS } from "../../dns/hosted-zones/checks";
import type { DnsDefinition } from "./schema";
import { unknownTopLevelDomain } from "./top-level-domains";

const providerHasZones: DefinitionCheck<DnsDefinition> = {
  whole: ["dns"],
  run: ({ dns }) =>
    dns.provider !== "none" && Object.keys(dns.zones).length === 0
      ? [
          {
            path: ["dns", "zones"],
            message: `is empty: provider ${dns.provider} writes only to zones that are listed here`,
          },
        ]
      : [],
};

const proxyIsCloudflares: DefinitionCheck<DnsDefinition> = {
  run: ({ dns }) =>
    dns.proxied && dns.provider === "aws"
      ? [{ path: ["dns", "proxied"], message: "is for provider cloudflare, and the provider is aws" }]
      : [],
};

/** The token comes by External Secrets. */
const cloudflareTokenCanCome: DefinitionCheck<DnsDefinition> = {
  needs: ["secrets"],
  run: ({ dns, secrets }) =>
    dns.provider === "cloudflare" && !secrets.enabled
      ? [
          {
            path: ["dns", "provider"],
            message: "cloudflare needs an API token, which External Secrets would bring: secrets.enabled is false",
          },
        ]
      : [],
};

/** Host names are real (EDG-02): a zone that nobody can delegate resolves nowhere. */
const zonesAreReal: DefinitionCheck<DnsDefinition> = {
  run({ dns }) {
    if (dns.provider === "none") return [];
    return Object.keys(dns.zones).flatMap((zone) => {
      const domain = unknownTopLevelDomain(zone);
      if (!domain) return [];
      const message = `there is no top-level domain .${domain}: the names will not resolve, and no public authority certifies them`;
      return [{ severity: "info", path: ["dns", "zones", zone], message } as const];
    });
  },
};

export const DNS_CHECKS = [
  cloudflareTokenCanCome,
  ...HOSTED_ZONE_CHECKS,
  providerHasZones,
  proxyIsCloudflares,
  zonesAreReal,
];
