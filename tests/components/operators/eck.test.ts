import { ECK_OPERATOR_FOOTPRINT, eckOperatorValues } from "../../../components/operators/eck/component/values";
import { PLACEMENTS } from "../../support/placements";

const values = eckOperatorValues({ placements: PLACEMENTS, measured: false }, ["shop-monitoring"]);

test("two pods with a leader, on the nodes of the cluster's services, in charge of the given namespaces", () => {
  expect(values).toEqual({
    installCRDs: false,
    replicaCount: 2,
    managedNamespaces: ["shop-monitoring"],
    webhook: { enabled: true },
    telemetry: { disabled: true },
    config: { metrics: { port: "0" } },
    serviceMonitor: { enabled: false },
    resources: { requests: { cpu: "100m", memory: "256Mi" }, limits: { cpu: "1", memory: "1Gi" } },
    podSecurityContext: { runAsNonRoot: true, seccompProfile: { type: "RuntimeDefault" } },
    nodeSelector: PLACEMENTS.system.nodeSelector,
    tolerations: PLACEMENTS.system.tolerations,
    affinity: {
      podAntiAffinity: {
        preferredDuringSchedulingIgnoredDuringExecution: [
          {
            weight: 100,
            podAffinityTerm: {
              labelSelector: { matchLabels: { "app.kubernetes.io/name": "elastic-operator" } },
              topologyKey: "kubernetes.io/hostname",
            },
          },
        ],
      },
    },
    podDisruptionBudget: { enabled: true, minAvailable: 1 },
    priorityClassName: "priority-system",
  });
});

test("the footprint is what the values ask for", () => {
  const { replicaCount: replicas, resources } = values;
  expect(ECK_OPERATOR_FOOTPRINT).toEqual({
    pods: [{ name: "elastic-operator", role: "system", replicas, requests: resources.requests }],
    daemons: [],
  });
});
