import { z } from "zod";
import { distinct } from "../definition/primitives";
import { storedToken } from "./stored-token-schema";

/** Where Cloudflare has data centers that ask. Source: Cloudflare, "Region mapping - Load Balancing" (API codes). */
const CHECK_REGIONS = [
  "WNAM",
  "ENAM",
  "WEU",
  "EEU",
  "NSAM",
  "SSAM",
  "OC",
  "ME",
  "NAF",
  "SAF",
  "SAS",
  "SEAS",
  "NEAS",
] as const;

// Requirements: EDG-04
/** Cloudflare's load balancing, which leads hosts of its zones to the region that serves. */
export const loadBalancing = z
  .strictObject({
    account: z
      .string()
      .regex(/^[0-9a-f]{32}$/, { error: "is not the id of an account at Cloudflare: 32 of 0-9 and a-f" })
      .optional()
      .describe("Id of the account. Default: that of the zone, which Cloudflare is asked for"),
    checkRegions: distinct(z.array(z.enum(CHECK_REGIONS)).min(1))
      .default(["ENAM", "WEU", "SEAS"])
      .describe(
        "Where it asks regions from: most of them have to find one well. How many may be named is the plan's matter",
      ),
    token: storedToken("cloudflare-load-balancing").describe(
      "API token with Load Balancing: Monitors and Pools Write, and of the zones Load Balancers Write and Zone Read",
    ),
  })
  .prefault({})
  .describe("cloudflare: load balancers of dns.failover.hosts, a product of its own that has to be ordered there");
