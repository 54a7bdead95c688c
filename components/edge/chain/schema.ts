import { z } from "zod";
import { objectName } from "../../definition/kubernetes";
import { distinct, domainName } from "../../definition/primitives";
import type { AlbDefinition } from "../alb/definition";
import { alb } from "../alb/schema";
import { apiGateway } from "../api-gateway/schema";
import { cloudfront } from "../cloudfront/schema";
import { HOP_NAMES } from "../hops";
import type { KongDefinition } from "../kong/definition";
import { kong } from "../kong/schema";
import { nlb } from "../nlb/schema";
import { routes } from "../routes/schema";
import type { TraefikDefinition } from "../traefik/definition";
import { traefik } from "../traefik/schema";
import type { WafDefinition } from "../waf/definition";
import { waf } from "../waf/schema";
import { gateway } from "./gateway";

// Requirements: EDG-01, EDG-02, CRT-03, CRT-04
export const edge = z
  .strictObject({
    chain: distinct(z.array(z.enum(HOP_NAMES)))
      .default([])
      .describe("Hops of a request, the first one first. Default: none, so nothing comes in"),
    hosts: distinct(z.array(domainName)).default([]).describe("Hosts that clients call, in zones of dns.zones"),
    routes,
    apiGateway,
    nlb,
    alb,
    cloudfront,
    waf,
    kong,
    gateway,
    traefik,
    tls: z
      .strictObject({
        issuer: z
          .string()
          .optional()
          .describe("One of certificates.issuers, which issues the certificate of all hosts. Needed with a gateway"),
        secretName: objectName
          .optional()
          .describe("Secret of the certificate, in the namespace of each gateway. Default: <edge.gateway.name>-tls"),
      })
      .prefault({})
      .describe("What clients see: TLS 1.2 at the least, and HTTP that is led to HTTPS"),
  })
  .prefault({})
  .describe("How requests come from outside");

export type EdgeEntry = z.infer<typeof edge>;

/** What it reads of a definition. */
export interface ChainDefinition extends AlbDefinition, KongDefinition, TraefikDefinition, WafDefinition {
  edge: EdgeEntry;
  certificates: { enabled: boolean; issuers: string[] };
  dns: AlbDefinition["dns"] & { proxied: boolean };
  network: { tiers: readonly string[] };
  eks: { zonalShift?: boolean };
}
