import { z } from "zod";

/** Add-ons that are on or off by themselves. One that a domain implies (Kafka brings Strimzi) is not here. */
export const addOns = z
  .strictObject({
    loadBalancerController: z.boolean().default(true).describe("AWS Load Balancer Controller (EKS-10)"),
    metricsServer: z
      .boolean()
      .default(true)
      .describe("metrics-server: CPU and memory of pods, for autoscaling (EKS-10)"),
    keda: z.boolean().default(false).describe("KEDA: scaling by events (SCA-06)"),
    vpa: z.boolean().default(false).describe("Vertical Pod Autoscaler: what pods should request (SCA-04)"),
    nvidiaDevicePlugin: z
      .union([z.boolean(), z.literal("auto")])
      .default("auto")
      .describe("NVIDIA device plugin; auto: where a node group has GPUs and an image without the plugin (NG-05)"),
    nodeTerminationHandler: z
      .boolean()
      .default(false)
      .describe("AWS Node Termination Handler. Node groups and Karpenter drain spot nodes without it"),
  })
  .prefault({})
  .describe("Controllers of the system layer, switched on or off (PGM-07)");
