import { z } from "zod";
import { objectName, resources } from "../../definition/kubernetes";

// Requirements: MSH-03, MSH-09
export const gateway = z
  .strictObject({
    name: objectName.default("gateway").describe("Name of the Gateway, in istio-system"),
    min: z.int().min(2).max(50).default(3).describe("Pods at the least"),
    max: z.int().min(2).max(50).default(10).describe("Pods at the most"),
    resources: resources.prefault({
      requests: { cpu: "500m", memory: "512Mi" },
      limits: { cpu: "2", memory: "1Gi" },
    }),
  })
  .prefault({})
  .describe("Istio's ingress gateway: ends TLS, and leads requests as mesh.routes say");
