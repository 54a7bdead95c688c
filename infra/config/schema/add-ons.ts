import { z } from "zod";

/** Add-ons that are on or off by themselves. One that a domain implies (Kafka brings Strimzi) is not here. */
export const addOns = z
  .strictObject({
    loadBalancerController: z.boolean().default(true).describe("AWS Load Balancer Controller (EKS-10)"),
  })
  .prefault({})
  .describe("Controllers of the system layer, switched on or off (PGM-07)");
