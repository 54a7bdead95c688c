import { z } from "zod";
import { cidr, clusterName, distinct, regionName, slug, zoneName } from "../../../components/definition/primitives";

// Requirements: REG-14, X-04
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
  scale: z
    .number()
    .gt(0)
    .max(1)
    .default(0.5)
    .describe("standby only: share of the partner's node-group minimum and desired sizes, rounded up"),
  enabled: z.boolean().default(true).describe("false: the region is declared but not built"),
});

export const topology = z
  .record(regionName, regionEntry)
  .refine((regions) => Object.keys(regions).length > 0, { error: "names no region" })
  .describe("Regions of the platform by name");

export type RegionEntry = z.infer<typeof regionEntry>;
