import { z } from "zod";
import { goDuration } from "../../definition/time";
import { gatewaySize } from "../size";

const count = z.int().min(1).max(1_000_000);

// Requirements: IPS-01, DEF-108
const rateLimit = z
  .strictObject({
    average: count.describe("Requests of one address in each period, to each route, at one pod of Traefik"),
    period: goDuration.default("1s").describe("The period"),
    burst: count.default(1).describe("Requests of one address that may come at once"),
  })
  .describe(
    "What one client's address may ask for: more is answered by 429. Each pod counts by itself. Default: anything",
  );

const TERM = String.raw`(NetworkErrorRatio\(\) (>|>=|<|<=) \d+\.\d+|ResponseCodeRatio\(\d{1,3}, \d{1,3}, \d{1,3}, \d{1,3}\) (>|>=|<|<=) \d+\.\d+|LatencyAtQuantileMS\(\d+\.\d+\) (>|>=|<|<=) \d+)`;

const circuitBreaker = z
  .strictObject({
    errorRatio: z
      .number()
      .min(0.01)
      .max(1)
      .optional()
      .describe(
        "Share of answers 5xx, or of requests that got none, from which on it is open. Default: expression says",
      ),
    expression: z
      .string()
      .regex(new RegExp(`^${TERM}( (&&|\\|\\|) ${TERM})*$`), {
        error: "is not an expression such as LatencyAtQuantileMS(50.0) > 500 || NetworkErrorRatio() > 0.30",
      })
      .optional()
      .describe("When it is open, in Traefik's words. Default: errorRatio says"),
    fallbackDuration: goDuration.default("10s").describe("How long it is open: requests are answered by 503"),
    recoveryDuration: goDuration.default("10s").describe("How long it then lets more and more through"),
  })
  .describe("Keeps requests from a route's Service while that fails. Default: none");

// Requirements: EDG-09
export const traefik = z
  .strictObject({
    ...gatewaySize({ requests: { cpu: "500m", memory: "256Mi" }, limits: { cpu: "2", memory: "512Mi" } }),
    balancing: z
      .enum(["wrr", "p2c"])
      .default("wrr")
      .describe(
        "Which pod of a Service gets a request: the next one, or of two at random the one with fewer under way",
      ),
    rateLimit: rateLimit.optional(),
    circuitBreaker: circuitBreaker.optional(),
    retry: z
      .strictObject({ attempts: z.int().min(2).max(10).describe("Tries in all") })
      .optional()
      .describe("Tries a request again that did not reach a pod. Default: it is tried once"),
    compress: z.boolean().default(false).describe("Compresses answers for clients that take it"),
  })
  .prefault({})
  .describe("Traefik: ends TLS, and leads requests as edge.routes or edge.apiGateway say");

export type TraefikEntry = z.infer<typeof traefik>;
