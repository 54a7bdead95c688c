import { z } from "zod";
import { portNumber } from "../definition/primitives";

const hostName = z
  .string()
  .regex(/^(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.){2,}[a-z]([a-z0-9-]{0,61}[a-z0-9])$/, {
    error: ({ input }) => `${JSON.stringify(input)} is not the name of a host such as api.example.com`,
  });

const health = z.strictObject({
  protocol: z.enum(["https", "http"]).default("https").describe("Protocol of the health check"),
  port: portNumber.default(443).describe("Port of the health check"),
  path: z
    .string()
    .startsWith("/")
    .default("/healthz")
    .describe("Path that answers with 2xx while the region can serve"),
});

/** Hosts that several regions answer for, each with how a region is asked whether it serves. */
export const sharedHosts = z.record(hostName, z.strictObject({ health: health.prefault({}) })).default({});

/** Seconds that a resolver keeps which region a host leads to. */
export const sharedTtl = z
  .int()
  .min(1)
  .max(3600)
  .default(60)
  .describe(
    "Seconds that a resolver keeps the answer; at most a tenth of dr.rto. Behind Cloudflare's proxy it is not read",
  );
