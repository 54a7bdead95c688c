import { defineAddOn } from "../../add-on-module";
import { defineDomain } from "../../definition-domain";
import { DNS_CHECKS } from "./checks";
import { externalDns as facts } from "./facts";
import { resolveDns } from "./resolve";
import { type DnsDefinition, dns } from "./schema";
import { dnsSecrets } from "./secrets";

/** external-dns. */
export const externalDns = defineAddOn({
  facts,
  resourceName: "external-dns",
  domain: defineDomain({ key: "dns", schema: dns, resolve: resolveDns }),
  checks: DNS_CHECKS,
  wanted: ({ dns: { provider } }: DnsDefinition) => provider !== "none",
  secrets: dnsSecrets,
  load: () => (require("./component") as typeof import("./component")).externalDnsComponent,
});
