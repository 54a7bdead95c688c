import { z } from "zod";
import { objectName } from "../../../definition/kubernetes";
import { labels } from "../../../definition/labels";
import { portNumber } from "../../../definition/primitives";
import { envoyDuration, percent } from "./words";

const connectionPool = z
  .strictObject({
    maxConnections: z.int().min(1).optional().describe("Connections to all pods together. Default: no bound"),
    connectTimeout: envoyDuration.optional().describe("How long a connection may take to be made. Default: 10s"),
    http1MaxPendingRequests: z
      .int()
      .min(1)
      .optional()
      .describe("Requests that wait for a connection. Default: no bound"),
    http2MaxRequests: z
      .int()
      .min(1)
      .optional()
      .describe("Requests under way, whatever the protocol. Default: no bound"),
    maxRequestsPerConnection: z
      .int()
      .min(1)
      .optional()
      .describe("Requests after which a connection is closed. Default: no bound"),
  })
  .describe("What callers may ask of it at a time; what is more is refused at once (circuit breaker)");

const outlierDetection = z
  .strictObject({
    consecutive5xxErrors: z.int().min(1).default(5).describe("Errors in a row after which a pod gets no calls"),
    interval: envoyDuration.default("10s").describe("How often pods are judged"),
    baseEjectionTime: envoyDuration.default("30s").describe("For how long, times how often it happened"),
    maxEjectionPercent: percent.default(10).describe("Pods that may be without calls at a time"),
    minHealthPercent: percent.default(0).describe("Where fewer are well, all get calls again"),
    splitExternalLocalOriginErrors: z
      .boolean()
      .default(false)
      .describe("Count answers with errors apart from connections that came to nothing"),
  })
  .describe("Pods that answer with errors get no calls for a while");

const subset = z
  .strictObject({
    labels: labels
      .refine((map) => Object.keys(map).length > 0, {
        error: "is empty: a subset is told from the others by its labels",
      })
      .optional()
      .describe("Labels of its pods, besides those of the service. Default: version: <name of the subset>"),
    connectionPool: connectionPool.optional(),
  })
  .describe("Some of the pods, to which routes may lead");

/** The Services of the mesh that routes and policies name. */
export const services = z
  .record(
    objectName,
    z.strictObject({
      namespace: objectName.describe("A namespace with inject: true"),
      port: portNumber.default(80).describe("Port of the Service, with HTTP"),
      targetPort: portNumber
        .optional()
        .describe("Port of its pods, which network policies open. Default: that of the Service"),
      pods: labels.optional().describe("Labels of its pods. Default: app: <name of the Service>"),
      plainPorts: z
        .array(portNumber)
        .default([])
        .describe("Ports of its pods that callers without a proxy may reach without TLS, such as that of metrics"),
      loadBalancer: z
        .enum(["LEAST_REQUEST", "ROUND_ROBIN", "RANDOM"])
        .optional()
        .describe("Which pod gets a call. Default: LEAST_REQUEST"),
      connectionPool: connectionPool.optional(),
      outlierDetection: outlierDetection.optional(),
      subsets: z.record(objectName, subset).default({}).describe("Versions that run side by side, by name"),
    }),
  )
  .default({})
  .describe("Services of the mesh, by name. The Service itself comes from Git or a chart: it is named here, not made");

export type ServiceEntry = z.infer<typeof services>[string];
export type ConnectionPool = z.infer<typeof connectionPool>;
export type OutlierDetection = z.infer<typeof outlierDetection>;
