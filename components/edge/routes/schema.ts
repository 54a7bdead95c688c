import { z } from "zod";
import { objectName } from "../../definition/kubernetes";
import { distinct, domainName, portNumber } from "../../definition/primitives";

/** A Service of programs, which come from Git or a chart: it is named here, not made. */
export const backend = z.strictObject({
  namespace: objectName.describe("A namespace of namespaces"),
  service: objectName.describe("Name of the Service"),
  port: portNumber.default(80).describe("Port of the Service, with HTTP"),
  targetPort: portNumber
    .optional()
    .describe("Port of its pods, which network policies open. Default: that of the Service"),
});

export type BackendEntry = z.infer<typeof backend>;

// Requirements: MSH-16, MSH-18
const canary = backend
  .omit({ namespace: true })
  .extend({
    port: portNumber.optional().describe("Port of the Service, with HTTP. Default: that of to"),
    weight: z.int().min(0).max(100).describe("Share of the requests in percent: 0 none, 100 all of them"),
  })
  .describe("A second Service of the same namespace, which gets a share of the requests. Default: none");

// Requirements: EDG-01, EDG-05
export const routes = z
  .record(
    objectName,
    z.strictObject({
      hosts: distinct(z.array(domainName).min(1)).optional().describe("Hosts of edge.hosts. Default: all of them"),
      path: z
        .string()
        .regex(/^\/[A-Za-z0-9\-._~/]*$/, {
          error: "is not a path such as /v1: it begins with /, and has no pattern in it",
        })
        .default("/")
        .describe("What paths begin with, by whole parts: /v1 is for /v1 and /v1/events, and not for /v10"),
      to: backend.describe("Where it leads"),
      canary: canary.optional(),
    }),
  )
  .default({})
  .describe("Routes by name, of a chain whose last hop is alb or traefik. The longest path that fits decides");

export type CanaryEntry = z.infer<typeof canary>;
export type RouteEntry = z.infer<typeof routes>[string];
