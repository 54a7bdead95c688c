import { z } from "zod";
import { PLATFORM_CA } from "../../certificates/authority";
import { distinct } from "../../definition/primitives";
import type { ZonesEntry } from "../../dns/zones";
import { ISSUER_NAMES } from "./issuer-names";

// Requirements: CRT-02, CRT-03
export const certificates = z
  .strictObject({
    enabled: z.boolean().default(true).describe("cert-manager"),
    email: z
      .email({ error: "is not an e-mail address" })
      .optional()
      .describe("Let's Encrypt writes to it before a certificate ends; needed for its issuers"),
    issuers: distinct(z.array(z.enum(ISSUER_NAMES)))
      .default([PLATFORM_CA])
      .describe("Issuers for the whole cluster: an authority of its own, Let's Encrypt, its test service"),
  })
  .prefault({})
  .describe("Certificates inside the cluster");

export type Certificates = z.infer<typeof certificates>;

/** What it reads of a definition. */
export interface CertificatesDefinition {
  certificates: Certificates;
  dns: ZonesEntry;
}
