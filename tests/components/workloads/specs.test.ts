import fc from "fast-check";
import { hpaSpec } from "../../../components/workloads/hpa";
import { SCALED_OBJECT, scaledObjectSpec } from "../../../components/workloads/scaled-object";
import type { KedaScaling, ScalingRules, VpaSettings } from "../../../components/workloads/types";
import {
  VERTICAL_POD_AUTOSCALER,
  verticalPodAutoscalerSpec,
} from "../../../components/workloads/vertical-pod-autoscaler";
import { specProblems, testWithSchemas } from "../../support/crd-schemas";

const CART = { name: "cart", kind: "Deployment" } as const;
const TARGET = { apiVersion: "apps/v1", kind: "Deployment", name: "cart" };

function problems({ apiVersion, kind }: { apiVersion: string; kind: string }, spec: object): string[] {
  return specProblems(apiVersion, kind, spec);
}

test("an HPA is exactly this", () => {
  const scaleDown: ScalingRules = { stabilizationWindowSeconds: 300, selectPolicy: "Max" };
  const scaling = { kind: "hpa", min: 2, max: 9, utilization: { memory: 80 }, behavior: { scaleDown } } as const;
  expect(hpaSpec(CART, scaling)).toEqual({
    scaleTargetRef: TARGET,
    minReplicas: 2,
    maxReplicas: 9,
    metrics: [
      { type: "Resource", resource: { name: "memory", target: { type: "Utilization", averageUtilization: 80 } } },
    ],
    behavior: { scaleDown },
  });
});

test("SCA-06: a ScaledObject is exactly this", () => {
  const scaleDown: ScalingRules = {
    stabilizationWindowSeconds: 300,
    policies: [{ type: "Percent", value: 50, periodSeconds: 60 }],
    selectPolicy: "Max",
  };
  const metadata = { topic: "events", consumerGroup: "ingestion-group", lagThreshold: "1000" };
  const scaling: KedaScaling = {
    kind: "keda",
    min: 3,
    max: 50,
    triggers: [
      { type: "kafka", metadata, access: { kind: "named", name: "kafka" } },
      { type: "cron", metadata: { start: "0 6 * * *" } },
    ],
    restoreToOriginalReplicaCount: true,
    behavior: { scaleDown },
  };
  expect(scaledObjectSpec({ name: "ingestion", kind: "StatefulSet" }, scaling)).toEqual({
    scaleTargetRef: { apiVersion: "apps/v1", kind: "StatefulSet", name: "ingestion" },
    minReplicaCount: 3,
    maxReplicaCount: 50,
    advanced: { restoreToOriginalReplicaCount: true, horizontalPodAutoscalerConfig: { behavior: { scaleDown } } },
    triggers: [
      { type: "kafka", metadata, authenticationRef: { name: "kafka" } },
      { type: "cron", metadata: { start: "0 6 * * *" } },
    ],
  });
});

test("a VPA is exactly this, and says nothing of bounds that there are not", () => {
  const vpa: VpaSettings = { mode: "Off", min: { cpu: "100m" }, max: { memory: "2Gi" }, resources: ["cpu", "memory"] };
  expect(verticalPodAutoscalerSpec(CART, vpa)).toEqual({
    targetRef: TARGET,
    updatePolicy: { updateMode: "Off" },
    resourcePolicy: {
      containerPolicies: [
        {
          containerName: "*",
          minAllowed: { cpu: "100m" },
          maxAllowed: { memory: "2Gi" },
          controlledResources: ["cpu", "memory"],
        },
      ],
    },
  });
  const bare = verticalPodAutoscalerSpec(CART, { mode: "Off", resources: ["cpu"] });
  expect(bare.resourcePolicy.containerPolicies).toEqual([{ containerName: "*", controlledResources: ["cpu"] }]);
});

const rules = fc.record(
  {
    stabilizationWindowSeconds: fc.integer({ min: 0, max: 3600 }),
    policies: fc.array(
      fc.record({
        type: fc.constantFrom("Percent" as const, "Pods" as const),
        value: fc.integer({ min: 1, max: 900 }),
        periodSeconds: fc.integer({ min: 1, max: 1800 }),
      }),
      { minLength: 1, maxLength: 3 },
    ),
    selectPolicy: fc.constantFrom("Max" as const, "Min" as const, "Disabled" as const),
  },
  { requiredKeys: ["stabilizationWindowSeconds", "selectPolicy"] },
);
const trigger = fc.record(
  {
    type: fc.constantFrom("kafka", "cron"),
    metadata: fc.dictionary(fc.string(), fc.string()),
    authentication: fc.string(),
  },
  { requiredKeys: ["type", "metadata"] },
);

testWithSchemas("whatever is asked for, the API server takes it", () => {
  const keda = fc.record(
    {
      kind: fc.constant("keda" as const),
      min: fc.nat(5),
      max: fc.integer({ min: 5, max: 50 }),
      triggers: fc.array(trigger, { minLength: 1, maxLength: 3 }),
      restoreToOriginalReplicaCount: fc.boolean(),
      behavior: fc.record({ scaleUp: rules, scaleDown: rules }, { requiredKeys: [] }),
    },
    { requiredKeys: ["kind", "min", "max", "triggers", "restoreToOriginalReplicaCount"] },
  );
  const amounts = fc.record({ cpu: fc.constant("100m"), memory: fc.constant("1Gi") }, { requiredKeys: [] });
  const vpa = fc.record(
    {
      // The schema at hand is of a version before InPlace.
      mode: fc.constantFrom("Off" as const, "Initial" as const, "Recreate" as const, "InPlaceOrRecreate" as const),
      min: amounts,
      max: amounts,
      resources: fc.subarray(["cpu", "memory"] as const, { minLength: 1 }).map((list) => [...list]),
    },
    { requiredKeys: ["mode", "resources"] },
  );
  fc.assert(
    fc.property(keda, vpa, (scaling, recommended) => {
      expect(problems(SCALED_OBJECT, scaledObjectSpec(CART, scaling))).toEqual([]);
      expect(problems(VERTICAL_POD_AUTOSCALER, verticalPodAutoscalerSpec(CART, recommended))).toEqual([]);
    }),
  );
});
