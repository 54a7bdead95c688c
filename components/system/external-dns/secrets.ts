import { CLOUDFLARE_TOKEN } from "../../dns/zones";
import type { StoreSecret } from "../../module-facts";
import { externalDns } from "./facts";
import type { DnsDefinition } from "./schema";

/** The token by which it writes to Cloudflare's zones. */
export function dnsSecrets({ dns }: DnsDefinition): StoreSecret[] {
  if (dns.provider !== "cloudflare") return [];
  return [{ namespace: externalDns.namespace, name: CLOUDFLARE_TOKEN.name, stored: true }];
}
