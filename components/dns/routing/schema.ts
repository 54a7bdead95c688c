import { z } from "zod";
import { sharedHosts, sharedTtl } from "../shared-host-schema";

/** How Route 53 chooses between regions that serve side by side. */
export const ROUTING_POLICIES = ["latency", "weighted", "geolocation"] as const;
export type RoutingPolicy = (typeof ROUTING_POLICIES)[number];

// Requirements: EDG-17, REG-08
export const routing = z
  .strictObject({
    policy: z
      .enum(ROUTING_POLICIES)
      .default("latency")
      .describe(
        "latency: the nearest region; weighted: by topology.<region>.share; geolocation: by topology.<region>.continents",
      ),
    ttl: sharedTtl,
    hosts: sharedHosts.describe("Hosts of a zone in Route 53 that lead to <region>.<host> of one region that serves"),
  })
  .prefault({})
  .describe("aws: records with health checks that share clients out among the regions that serve");
