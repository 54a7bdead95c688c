import { z } from "zod";
import { objectName } from "../../definition/kubernetes";
import { gatewaySize } from "../size";

// Requirements: MSH-03, MSH-09
export const gateway = z
  .strictObject({
    name: objectName.default("gateway").describe("Name of the Gateway, in istio-system"),
    ...gatewaySize({ requests: { cpu: "500m", memory: "512Mi" }, limits: { cpu: "2", memory: "1Gi" } }),
  })
  .prefault({})
  .describe("Istio's ingress gateway: ends TLS, and leads requests as mesh.routes say");
