import { z } from "zod";
import { sharedHosts, sharedTtl } from "../../dns/shared-host-schema";

/** Hosts that follow the region that serves (EDG-04, EDG-17, X-38). */
export const failover = z
  .strictObject({
    ttl: sharedTtl,
    hosts: sharedHosts.describe("Hosts of a zone that lead to <region>.<host> of the region that serves"),
  })
  .prefault({})
  .describe(
    "Hosts that lead from a failed region to its standby. aws: by records with health checks; cloudflare: by dns.loadBalancing",
  );
