import { z } from "zod";
import { amounts, objectName, quantity } from "../../../../components/definition/kubernetes";
import { labels } from "../../../../components/definition/labels";
import { publication } from "../../../../components/workloads/publication";
import { scaling } from "./scaling";

export type { ScalingEntry } from "./scaling";

/** A number of pods, or a share of those that there should be. */
const podsOrShare = z.union([z.number(), z.string()]).superRefine((value, context) => {
  const right = typeof value === "number" ? Number.isInteger(value) && value >= 0 : /^(100|[1-9]?\d)%$/.test(value);
  if (right) return;
  const message = `${JSON.stringify(value)} is neither a number of pods nor a share such as 25%`;
  context.addIssue({ code: "custom", message });
});

// Requirements: SCA-05, X-12
const pdb = z
  .strictObject({
    minAvailable: podsOrShare.optional().describe("Pods that stay, a number or a share"),
    maxUnavailable: podsOrShare
      .optional()
      .describe("Pods that may be away at once, a number or a share. Default: 1, unless minAvailable is given"),
  })
  .prefault({})
  .describe("What a node that is drained leaves running: a PodDisruptionBudget");

// Requirements: SCA-04, X-11
const vpa = z
  .strictObject({
    mode: z
      .enum(["Off", "Initial", "Recreate", "InPlaceOrRecreate", "InPlace"])
      .optional()
      .describe("Default: Off, recommendations only, beside an HPA; else InPlaceOrRecreate"),
    min: amounts.optional().describe("Least that it recommends for a container"),
    max: amounts.optional().describe("Most that it recommends for a container"),
    resources: z
      .array(z.enum(["cpu", "memory"]))
      .min(1)
      .default(["cpu", "memory"])
      .describe("What it looks after"),
  })
  .describe("What its containers should request: a VerticalPodAutoscaler. Default: none");

// Requirements: WL-03, WL-04
const workload = z.strictObject({
  namespace: objectName.describe("Where it is, one of namespaces"),
  kind: z.enum(["Deployment", "StatefulSet"]).default("Deployment").describe("Kind of the object that Git delivers"),
  pods: labels
    .refine((own) => Object.keys(own).length > 0, { error: "is empty, which means every pod of the namespace" })
    .optional()
    .describe("Labels that its pods bear, and no others do. Default: app, with the workload's name"),
  role: z
    .enum(["system", "app", "db", "gpu"])
    .default("app")
    .describe("Nodes that its pods run on: the plan looks for room there"),
  requests: z
    .strictObject({ cpu: quantity, memory: quantity })
    .optional()
    .describe("What one pod requests, all of its containers together. Default: the plan does not count them"),
  replicas: z.int().min(1).optional().describe("Pods that Git gives it; needed where nothing scales it"),
  scaling: scaling.optional(),
  vpa: vpa.optional(),
  publish: publication.optional(),
  pdb,
});

export const workloads = z
  .record(objectName, workload)
  .default({})
  .describe("How workloads that Git delivers are scaled and may be disrupted, by the name of their Deployment");

export type WorkloadEntry = z.infer<typeof workload>;
