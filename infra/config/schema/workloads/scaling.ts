import { z } from "zod";
import { objectName } from "../../../../components/definition/kubernetes";
import { portNumber } from "../../../../components/definition/primitives";
import { ALL_STORES, type StoreKey } from "../../../stores";

/** How many pods a workload has. */

const policy = z.strictObject({
  type: z.enum(["Percent", "Pods"]).describe("Percent: of the pods that are there; Pods: a number of them"),
  value: z.int().min(1).describe("Most that is added or taken away within a period"),
  periodSeconds: z.int().min(1).max(1800).describe("Length of the period"),
});

/** Rules of one direction; without policies those of Kubernetes hold. */
const rules = (windowSeconds: number) =>
  z.strictObject({
    stabilizationWindowSeconds: z
      .int()
      .min(0)
      .max(3600)
      .default(windowSeconds)
      .describe("Stabilization window in seconds: the most cautious recommendation within it counts"),
    policies: z.array(policy).min(1).optional().describe("How fast, at the most. Default: as Kubernetes has it"),
    selectPolicy: z
      .enum(["Max", "Min", "Disabled"])
      .default("Max")
      .describe("Which policy decides: the one that changes most, the one that changes least; Disabled: no change"),
  });

// Requirements: SCA-01
const behavior = z
  .strictObject({
    scaleUp: rules(0).optional().describe("How fast pods are added"),
    scaleDown: rules(300).optional().describe("How fast pods are taken away"),
  })
  .describe("How fast it changes, in the words of autoscaling/v2. Default: as Kubernetes has it");

const place = z.strictObject({
  namespace: objectName
    .optional()
    .describe("Namespace of the pods that answer. Default: any address, in or outside the cluster"),
  port: portNumber.describe("Port that they listen on; a Service's may be another"),
});

const SERVING = ALL_STORES.flatMap(({ trigger: served }) => served ?? []);

type InstanceKeys = Record<StoreKey, z.ZodOptional<typeof objectName>>;

/** Each store that serves triggers to its users has a key here, which names an instance of it. */
function instanceKeys(): InstanceKeys {
  const serving = ALL_STORES.filter(({ trigger: served }) => served);
  const named = (key: string) =>
    objectName.optional().describe(`With user: which of data.${key}. Default: the only one`);
  return Object.fromEntries(serving.map(({ key }) => [key, named(key)])) as InstanceKeys;
}

const trigger = z.strictObject({
  type: z
    .string()
    .regex(/^(?!(cpu|memory)$)[a-z][a-z0-9-]*$/, {
      error: "is not the type of a KEDA trigger such as kafka; kind hpa scales by CPU and memory",
    })
    .describe("For example kafka, aws-sqs-queue or cron"),
  metadata: z
    .record(z.string(), z.string())
    .describe(
      "What KEDA's page of the trigger lists; every value is a string. awsRegion is the region's own unless it is given",
    ),
  authentication: objectName
    .optional()
    .describe(
      "Name of a TriggerAuthentication of the namespace, which Git delivers. Default: triggers of AWS get a role and one, those with user get one, others get none",
    ),
  user: objectName
    .optional()
    .describe(
      `${SERVING.map(({ type }) => type).join(" and ")} only: one of the users of the platform's own store as whom it is asked. Then ${SERVING.flatMap(({ written }) => written).join(", ")} are the program's to write`,
    ),
  ...instanceKeys(),
  opens: z
    .array(place)
    .default([])
    .describe(
      "Where KEDA asks, as network policies have it. Default: what metadata say. Needed where they say it in an environment variable or a secret, or where a Service's port is not that of its pods",
    ),
});

const utilization = z.int().min(1).max(100).optional();

// Requirements: SCA-02, SCA-06, X-11
export const scaling = z
  .strictObject({
    kind: z
      .enum(["hpa", "keda"])
      .default("hpa")
      .describe("hpa: a HorizontalPodAutoscaler by CPU and memory; keda: a ScaledObject by triggers"),
    min: z.int().min(0).describe("Fewest pods; none at all only with keda"),
    max: z.int().min(1).describe("Most pods"),
    cpu: utilization.describe("hpa: percent of the CPU that pods request, on average"),
    memory: utilization.describe("hpa: percent of the memory that pods request, on average"),
    behavior: behavior.optional(),
    triggers: z
      .array(trigger)
      .default([])
      .describe("keda: what it looks at; the one that asks for the most pods decides"),
    restoreToOriginalReplicaCount: z
      .boolean()
      .default(false)
      .describe("keda: whether the workload gets back the size that it had before, when the scaler goes"),
  })
  .describe(
    "What sets its number of pods. Metrics of programs (requests a second) are had with keda and a trigger prometheus. " +
      "Default: nothing does",
  );

export type ScalingEntry = z.infer<typeof scaling>;
export type TriggerEntry = z.infer<typeof trigger>;
