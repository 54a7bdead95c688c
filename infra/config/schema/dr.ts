import { z } from "zod";
import { duration } from "../../../components/definition/time";
import { zonalAutoshift } from "../../../components/recovery/zonal-autoshift/schema";

const promise = z.strictObject({
  rpo: duration.optional().describe("Data that may be lost, as a span of time before the disaster"),
  rto: duration.optional().describe("Time until it is there again"),
  waiver: z.string().min(10).optional().describe("Why it may be lost with its region: then nothing is promised for it"),
});

// Requirements: EDG-04
const healthCheck = z
  .strictObject({
    interval: z.literal(["10s", "30s"]).default("30s").describe("Time between two checks: Route 53 knows these two"),
    failures: z.int().min(1).max(10).default(3).describe("Failed checks in a row that make the region unhealthy"),
  })
  .prefault({})
  .describe("How soon a region counts as lost");

// Requirements: DR-01, DR-02, DR-05
/** What a platform promises, and how it keeps it. */
export const dr = z
  .strictObject({
    rpo: duration.default("24h").describe("Data that a region's loss may take, as a span of time before it"),
    rto: duration.default("4h").describe("Time after a region's loss until the other one serves"),
    failover: z
      .enum(["automatic", "manual"])
      .default("manual")
      .describe("automatic: DNS follows the health checks; manual: it follows a promotion"),
    decision: duration
      .default("30m")
      .describe("Time in which somebody is awake, sure that the region is lost, and orders the promotion"),
    healthCheck,
    zonalAutoshift,
    restoreThroughput: z
      .int()
      .min(1)
      .default(100)
      .describe("MiB a second that a restore writes to one volume: measure it in a drill. gp3 takes 125 at the most"),
    dataSets: z
      .record(z.string(), promise)
      .default({})
      .describe("Promises of single data sets where they differ, by their name in the plan"),
  })
  .prefault({})
  .describe("Disaster recovery: what is promised; the plan computes what is kept");
