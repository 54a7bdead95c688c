import { z } from "zod";
import { cidr, clusterName, distinct, regionName, slug, zoneName } from "../../../components/definition/primitives";
import { CONTINENTS } from "../../../components/dns/routing/types";

// Requirements: PGM-14, REG-08, REG-14, X-04
/** One region of the platform. */
const regionEntry = z.strictObject({
  role: z
    .enum(["primary", "active", "standby"])
    .describe("primary: the first region; active: serves users beside it; standby: waits for a partner to fail"),
  stack: slug
    .optional()
    .describe(
      "Name of the region's stack. Default: the environment for the primary, <environment>-<region> for others",
    ),
  cluster: clusterName.optional().describe("Name of the cluster. Default: <platform>-<environment>-<role>"),
  cidr: cidr
    .optional()
    .describe(
      "Block of the region's VPC. Default 10.<position in the topology>.0.0/16; write it down before the first deployment",
    ),
  azs: distinct(z.array(zoneName).min(2))
    .optional()
    .describe("Availability zones. Default: the first three of the region"),
  drFor: regionName.optional().describe("standby only: the region whose partner this one is"),
  drWaiver: z
    .string()
    .min(10)
    .optional()
    .describe("Why a primary or active region has no standby; silences the warning"),
  share: z
    .int()
    .min(0)
    .max(255)
    .optional()
    .describe("Its part of all clients, against the sum of all shares, with dns.routing.policy weighted"),
  continents: distinct(z.array(z.enum([...CONTINENTS, "others"])).min(1))
    .optional()
    .describe("Where its clients are, with dns.routing.policy geolocation; others: wherever no region is named for"),
  scale: z
    .number()
    .gt(0)
    .max(1)
    .default(0.5)
    .describe("standby only: share of the partner's node-group minimum and desired sizes, rounded up"),
  ownsGlobal: z
    .boolean()
    .default(false)
    .describe(
      "Whether its stack also makes what is of no region: CloudFront, hosted zones of the platform. One region at the most",
    ),
  enabled: z.boolean().default(true).describe("false: the region is declared but not built"),
});

export const topology = z
  .record(regionName, regionEntry)
  .refine((regions) => Object.keys(regions).length > 0, { error: "names no region" })
  .describe("Regions of the platform by name");

export type RegionEntry = z.infer<typeof regionEntry>;
