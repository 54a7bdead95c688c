import { z } from "zod";
import { regionName } from "../../definition/primitives";
import { scheme, sourceRanges } from "../nlb/schema";

// Requirements: EDG-05
const health = z
  .strictObject({
    path: z
      .string()
      .startsWith("/", { error: "is not a path: it begins with /" })
      .default("/health")
      .describe("Path that it asks for"),
    interval: z.int().min(5).max(300).default(10).describe("Seconds between two questions to one target"),
    timeout: z.int().min(2).max(120).default(5).describe("Seconds that an answer may take"),
    healthy: z.int().min(2).max(10).default(2).describe("Good answers in a row after which a target gets requests"),
    unhealthy: z.int().min(2).max(10).default(3).describe("Bad answers in a row after which it gets none"),
    codes: z
      .string()
      .regex(/^[2-4]\d\d([,-][2-4]\d\d)*$/, { error: "is not a list of status codes such as 200 or 200-299" })
      .default("200")
      .describe("Status codes of a good answer"),
  })
  .prefault({})
  .describe("Whether a pod gets requests. Before a gateway it is the gateway that is asked, at its own path and port");

const certificateArn = z.string().regex(/^arn:aws[a-z-]*:acm:[a-z0-9-]+:\d{12}:certificate\/[0-9a-f-]+$/, {
  error: "is not the ARN of a certificate of ACM",
});

// Requirements: EDG-05, EDG-07, CRT-01, CRT-04
export const alb = z
  .strictObject({
    scheme,
    sourceRanges,
    certificates: z
      .record(regionName, z.array(certificateArn).min(1))
      .default({})
      .describe(
        "ARNs of certificates in ACM, by region. Default: one is made for all hosts, which dns.provider aws proves",
      ),
    sslPolicy: z
      .enum([
        "ELBSecurityPolicy-TLS13-1-2-2021-06",
        "ELBSecurityPolicy-TLS13-1-2-Res-2021-06",
        "ELBSecurityPolicy-TLS13-1-3-2021-06",
      ])
      .default("ELBSecurityPolicy-TLS13-1-2-2021-06")
      .describe("Versions and ciphers of TLS: 1.2 and 1.3, or 1.3 alone"),
    health,
    algorithm: z
      .enum(["round_robin", "least_outstanding_requests", "weighted_random"])
      .default("least_outstanding_requests")
      .describe("Which pod gets a request"),
    deregistration: z
      .int()
      .min(0)
      .max(3600)
      .default(30)
      .describe("Seconds that requests under way have when a pod goes"),
    idleTimeout: z
      .int()
      .min(1)
      .max(4000)
      .default(60)
      .describe("Seconds after which a connection without traffic is closed"),
  })
  .prefault({})
  .describe("Application Load Balancer: ends TLS, and leads requests by host and path");

export type AlbEntry = z.infer<typeof alb>;
