import { z } from "zod";
import { distinct } from "../../../components/definition/primitives";
import { ISSUER_NAMES, PLATFORM_CA } from "../../../components/system/cert-manager/issuer-names";

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
