import { z } from "zod";
import { objectName } from "../../../definition/kubernetes";
import { distinct, domainName } from "../../../definition/primitives";
import { envoyDuration, headerName, percent, requestPath } from "./words";

/** What a retry is for. Source: Envoy 1.38, x-envoy-retry-on and x-envoy-retry-grpc-on. */
const RETRY_ON = [
  "5xx",
  "gateway-error",
  "reset",
  "reset-before-request",
  "connect-failure",
  "refused-stream",
  "retriable-4xx",
  "cancelled",
  "deadline-exceeded",
  "resource-exhausted",
  "unavailable",
] as const;

const match = z
  .strictObject({
    path: z
      .union([z.strictObject({ prefix: requestPath }), z.strictObject({ exact: requestPath })])
      .optional()
      .describe("How the path begins (prefix), or all of it (exact). Default: any"),
    headers: z.record(headerName, z.string().min(1)).default({}).describe("Headers that it bears, with their values"),
    methods: distinct(z.array(z.enum(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"])))
      .default([])
      .describe("Methods, one of which it has. Default: any"),
  })
  .describe("Requests that it is for");

const destination = z.strictObject({
  service: objectName.describe("One of mesh.services"),
  subset: objectName.optional().describe("One of its subsets. Default: any of its pods"),
  weight: z.int().min(0).max(100).optional().describe("Share in percent, where there are several"),
});

const retries = z.strictObject({
  attempts: z.int().min(0).max(10).describe("How often a request is tried again; 0: not at all"),
  perTryTimeout: envoyDuration.optional().describe("How long each try may take. Default: the timeout of the rule"),
  retryOn: distinct(z.array(z.enum(RETRY_ON)).min(1))
    .optional()
    .describe("What it is tried again for. Default: connect-failure, refused-stream, unavailable, cancelled"),
});

const fault = z
  .strictObject({
    delay: z.strictObject({ duration: envoyDuration, percent }).optional().describe("Requests that wait first"),
    abort: z
      .strictObject({ status: z.int().min(400).max(599), percent })
      .optional()
      .describe("Requests that get this answer instead"),
  })
  .refine(({ delay, abort }) => delay !== undefined || abort !== undefined, { error: "has neither delay nor abort" })
  .describe("Errors made on purpose, for requests that bear a header of a test and no others");

const rule = z.strictObject({
  match: match.optional().describe("Left out: whatever no rule before it is for"),
  to: z.array(destination).min(1).describe("Where it leads: one service, or several by weight"),
  timeout: envoyDuration.optional().describe("How long the answer may take, retries included. Default: no bound"),
  retries: retries.optional().describe("Default: two more, where the service did not get the request"),
  fault: fault.optional(),
});

export const routes = z
  .record(
    objectName,
    z
      .strictObject({
        hosts: distinct(z.array(domainName).min(1))
          .optional()
          .describe("Hosts of edge.hosts: requests from outside, through the gateway"),
        service: objectName.optional().describe("One of mesh.services: requests of the mesh's own pods to it"),
        rules: z.array(rule).min(1).describe("The first one that is for a request leads it"),
      })
      .refine(({ hosts, service }) => (hosts === undefined) !== (service === undefined), {
        error: "is for requests from outside (hosts) or for those of the mesh (service), one of the two",
      }),
  )
  .default({})
  .describe("Routes by name, each a VirtualService");

export type RouteEntry = z.infer<typeof routes>[string];
export type RuleEntry = RouteEntry["rules"][number];
