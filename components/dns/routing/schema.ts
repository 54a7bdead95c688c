import { z } from "zod";
import { sharedHosts, sharedTtl } from "../shared-host-schema";

// Requirements: EDG-17, REG-08
export const routing = z
  .strictObject({
    policy: z
      .enum(["latency", "weighted", "geolocation"])
      .default("latency")
      .describe(
        "latency: the nearest region; weighted: by topology.<region>.share; geolocation: by topology.<region>.continents",
      ),
    ttl: sharedTtl,
    hosts: sharedHosts.describe("Hosts of a zone in Route 53 that lead to <region>.<host> of one region that serves"),
  })
  .prefault({})
  .describe("aws: records with health checks that share clients out among the regions that serve");
