import { z } from "zod";
import { domainName } from "../../definition/primitives";
import { owned } from "../../dns/hosted-zones/schema";
import { loadBalancing } from "../../dns/load-balancing-schema";
import { routing } from "../../dns/routing/schema";
import { storedToken } from "../../dns/stored-token-schema";
import { failover } from "../../recovery/failover/schema";

const zone = z.strictObject({
  id: z
    .string()
    .regex(/^\w{1,32}$/, { error: "is not the id of a zone" })
    .optional()
    .describe(
      "Id of the zone at the provider. aws: needed, or owned; cloudflare: with every id, a token for these zones is enough",
    ),
  owned: owned.optional(),
});

// Requirements: EDG-03, X-15
export const dns = z
  .strictObject({
    provider: z
      .enum(["none", "aws", "cloudflare"])
      .default("none")
      .describe("Who keeps the zones that external-dns writes to"),
    zones: z.record(domainName, zone).default({}).describe("Zones by name; records of others are not touched"),
    policy: z
      .enum(["upsert-only", "sync"])
      .default("upsert-only")
      .describe("sync: records of objects that are gone are deleted, too"),
    ttl: z
      .int()
      .min(1)
      .max(86_400)
      .optional()
      .describe("Seconds that a record may be kept, where its object does not say. Default: the provider's"),
    proxied: z
      .boolean()
      .default(false)
      .describe("cloudflare: traffic goes through its proxy, where the object does not say"),
    token: storedToken("cloudflare").describe("cloudflare: where its API token is kept"),
    loadBalancing,
    failover,
    routing,
  })
  .prefault({})
  .describe("DNS records that the cluster writes");

/** What it reads of a definition. */
export interface DnsDefinition {
  dns: z.infer<typeof dns>;
  secrets: { enabled: boolean };
}
