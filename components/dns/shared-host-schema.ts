import { z } from "zod";
import { distinct, portNumber } from "../definition/primitives";

const hostName = z
  .string()
  .regex(/^(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.){2,}[a-z]([a-z0-9-]{0,61}[a-z0-9])$/, {
    error: ({ input }) => `${JSON.stringify(input)} is not the name of a host such as api.example.com`,
  });

const neededService = z
  .string()
  .regex(/^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\/[a-z]([a-z0-9-]{0,61}[a-z0-9])?:\d{1,5}$/, {
    error: "is not a port of a Service such as apps/shop:80",
  });

const health = z.strictObject({
  protocol: z.enum(["https", "http"]).default("https").describe("Protocol of the health check"),
  port: portNumber.default(443).describe("Port of the health check"),
  path: z
    .string()
    .startsWith("/")
    .default("/healthz")
    .describe("Path that answers with 2xx while the region can serve"),
  answer: z
    .enum(["program", "gateway"])
    .default("program")
    .describe(
      "Who answers: the program that the path leads to, or Istio's gateway itself, for its region: withdrawn or not, with pods or without",
    ),
  needs: distinct(z.array(neededService))
    .default([])
    .describe(
      "gateway: Services without which the region does not serve, as namespace/service:port. Default: those that the path would lead to",
    ),
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
