import { z } from "zod";
import { objectName, resources } from "../../definition/kubernetes";
import { cidr, distinct, domainName } from "../../definition/primitives";

/** Hops that the program builds. The order in which requests pass them is that of the list. */
export const HOPS = ["nlb", "istio-gateway"] as const;

// Requirements: EDG-06
const nlb = z
  .strictObject({
    scheme: z.enum(["internet-facing", "internal"]).default("internet-facing").describe("Who may find it"),
    crossZone: z.boolean().default(true).describe("Each zone's address leads to pods of all zones"),
    sourceRanges: distinct(z.array(cidr).min(1))
      .optional()
      .describe("Addresses that may connect. Default: Cloudflare's, where dns.proxied; else any"),
  })
  .prefault({})
  .describe("Network Load Balancer: hands connections on as they are, with their addresses");

// Requirements: MSH-03, MSH-09
const gateway = z
  .strictObject({
    name: objectName.default("gateway").describe("Name of the Gateway, in istio-system"),
    min: z.int().min(2).max(50).default(3).describe("Pods at the least"),
    max: z.int().min(2).max(50).default(10).describe("Pods at the most"),
    resources: resources.prefault({
      requests: { cpu: "500m", memory: "512Mi" },
      limits: { cpu: "2", memory: "1Gi" },
    }),
  })
  .prefault({})
  .describe("Istio's ingress gateway: ends TLS, and leads requests as mesh.routes say");

// Requirements: EDG-01, EDG-02, CRT-03, CRT-04
export const edge = z
  .strictObject({
    chain: distinct(z.array(z.enum(HOPS)))
      .default([])
      .describe("Hops of a request, the first one first: none, or a load balancer and the gateway behind it"),
    hosts: distinct(z.array(domainName)).default([]).describe("Hosts that clients call, in zones of dns.zones"),
    nlb,
    gateway,
    tls: z
      .strictObject({
        issuer: z
          .string()
          .optional()
          .describe("One of certificates.issuers, which issues the certificate of all hosts. Needed with a gateway"),
        secretName: objectName
          .optional()
          .describe("Secret of the certificate, in istio-ingress. Default: <edge.gateway.name>-tls"),
      })
      .prefault({})
      .describe("What clients see: TLS 1.2 at the least, and HTTP that is led to HTTPS"),
  })
  .prefault({})
  .describe("How requests come from outside");

export type EdgeEntry = z.infer<typeof edge>;

/** What it reads of a definition. */
export interface ChainDefinition {
  edge: EdgeEntry;
  mesh: { kind: "none" | "istio" };
  certificates: { enabled: boolean; issuers: string[] };
  dns: {
    provider: "none" | "aws" | "cloudflare";
    zones: Record<string, unknown>;
    proxied: boolean;
    failover: { hosts: Record<string, unknown> };
  };
}
