import {
  VPA_FOOTPRINT,
  verticalPodAutoscalerValues,
} from "../../../components/system/vertical-pod-autoscaler/component/values";
import { PLACEMENTS } from "../../support/placements";

const VALUES = verticalPodAutoscalerValues(PLACEMENTS);
const { nodeSelector, tolerations, priorityClassName } = PLACEMENTS.system;

test.each([
  ["admissionController", "admission-controller"],
  ["recommender", "recommender"],
  ["updater", "updater"],
] as const)("two pods of the %s, apart from one another, on the nodes of the cluster's services", (key, component) => {
  expect(VALUES[key]).toMatchObject({ replicas: 2, nodeSelector, tolerations, priorityClassName });
  expect(VALUES[key].affinity).toEqual({
    podAntiAffinity: {
      preferredDuringSchedulingIgnoredDuringExecution: [
        {
          weight: 100,
          podAffinityTerm: {
            labelSelector: {
              matchLabels: { "app.kubernetes.io/instance": "vpa", "app.kubernetes.io/component": component },
            },
            topologyKey: "kubernetes.io/hostname",
          },
        },
      ],
    },
  });
});

test("the jobs that make its certificate run there too, and a webhook that is away stops no pod", () => {
  expect(VALUES.admissionController.certGen).toMatchObject({ enabled: true, nodeSelector, tolerations });
  expect(VALUES.admissionController.mutatingWebhookConfiguration).toEqual({ failurePolicy: "Ignore" });
});

test("its pods meet the restricted level, which the chart leaves open", () => {
  expect(VALUES.podSecurityContext).toEqual({
    runAsNonRoot: true,
    runAsUser: 65534,
    seccompProfile: { type: "RuntimeDefault" },
  });
  expect(VALUES.containerSecurityContext).toMatchObject({
    allowPrivilegeEscalation: false,
    capabilities: { drop: ["ALL"] },
  });
});

test("the footprint is what the values ask for", () => {
  const { admissionController, recommender, updater } = VALUES;
  expect(VPA_FOOTPRINT.pods.map(({ name, requests, replicas }) => [name, requests, replicas])).toEqual([
    ["vpa-admission-controller", admissionController.resources.requests, 2],
    ["vpa-recommender", recommender.resources.requests, 2],
    ["vpa-updater", updater.resources.requests, 2],
  ]);
});
