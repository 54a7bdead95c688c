import { z } from "zod";
import { objectName, resources } from "../../../definition/kubernetes";
import { distinct, portNumber } from "../../../definition/primitives";
import type { HostNaming } from "../../../dns/host-names";
import type { MeshSwitch } from "../../../istio/definition";
import type { PublishedWorkload } from "../../../workloads/publication";
import { authorization, jwt, serviceEntries } from "./policies";
import { routes } from "./routes";
import { services } from "./services";

// Requirements: MSH-02
const istiod = z
  .strictObject({
    min: z.int().min(2).max(20).default(2).describe("Pods at the least"),
    max: z.int().min(2).max(20).default(5).describe("Pods at the most"),
    resources: resources.prefault({
      requests: { cpu: "1", memory: "1Gi" },
      limits: { cpu: "2", memory: "2Gi" },
    }),
  })
  .prefault({})
  .describe("Istio's control plane");

// Requirements: MSH-04
const egressGateway = z
  .strictObject({
    min: z.int().min(2).max(20).default(2).describe("Pods at the least"),
    max: z.int().min(2).max(20).default(5).describe("Pods at the most"),
    resources: resources.prefault({
      requests: { cpu: "100m", memory: "128Mi" },
      limits: { cpu: "500m", memory: "256Mi" },
    }),
  })
  .describe(
    "Istio's egress gateway: calls to hosts of serviceEntries with viaGateway leave by its pods. Default: none",
  );

// Requirements: MSH-07
const tracing = z
  .strictObject({
    collector: z.strictObject({
      namespace: objectName.describe("Namespace of the definition"),
      service: objectName.describe("Its Service, for example shop-jaeger-collector"),
      port: portNumber.default(4317).describe("OTLP over gRPC"),
    }),
    sampling: z.number().min(0).max(1).default(0.1).describe("Share of the requests that bring no decision with them"),
  })
  .describe("Where proxies send traces. Default: none are recorded");

// Requirements: MSH-01, MSH-08, X-50
export const mesh = z
  .strictObject({
    kind: z
      .enum(["none", "istio"])
      .default("none")
      .describe("Mesh of the cluster: proxies beside pods of namespaces with inject"),
    istiod,
    canary: z
      .strictObject({
        namespaces: distinct(z.array(objectName))
          .default([])
          .describe("Namespaces with inject whose pods get its proxies, as they start. Default: none yet"),
      })
      .optional()
      .describe("A second control plane, of versions.yaml's istiod-canary, to try a new version. Default: none"),
    egressGateway: egressGateway.optional(),
    outboundTraffic: z
      .enum(["ALLOW_ANY", "REGISTRY_ONLY"])
      .default("ALLOW_ANY")
      .describe("REGISTRY_ONLY: proxies let calls through to services of the cluster and serviceEntries only"),
    permissive: distinct(z.array(objectName))
      .default([])
      .describe("Namespaces whose pods also take calls without mutual TLS. Everywhere else it is demanded"),
    tracing: tracing.optional(),
    services,
    routes,
    authorization,
    jwt,
    serviceEntries,
  })
  .prefault({})
  .describe("Service mesh");

export type MeshEntry = z.infer<typeof mesh>;

/** What it reads of a definition. */
export interface MeshDefinition extends MeshSwitch {
  mesh: MeshEntry;
  namespaces: Record<string, { inject: boolean }>;
  workloads: Record<string, PublishedWorkload>;
  edge: { chain: string[]; hosts: string[]; gateway: { name: string } };
  dns: HostNaming["dns"];
}
