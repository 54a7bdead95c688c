import { z } from "zod";
import { cidr, distinct } from "../../definition/primitives";

/** Who may find a load balancer. */
export const scheme = z
  .enum(["internet-facing", "internal"])
  .default("internet-facing")
  .describe("Who may find it: anybody, or the VPC and what is joined to it");

/** Who may connect to a load balancer. */
export const sourceRanges = distinct(z.array(cidr).min(1))
  .optional()
  .describe("Addresses that may connect. Default: Cloudflare's, where it is the hop before; else any");

// Requirements: EDG-06
export const nlb = z
  .strictObject({
    scheme,
    crossZone: z.boolean().default(true).describe("Each zone's address leads to pods of all zones"),
    sourceRanges,
  })
  .prefault({})
  .describe("Network Load Balancer: hands connections on as they are, with their addresses");
