import {
  OPENTELEMETRY_OPERATOR_FOOTPRINT,
  openTelemetryOperatorValues,
} from "../../../components/operators/opentelemetry/component/values";
import { openTelemetryOperator } from "../../../components/operators/opentelemetry/facts";
import { PLACEMENTS } from "../../support/placements";

const POD_LABELS = {
  "app.kubernetes.io/name": "opentelemetry-operator",
  "app.kubernetes.io/component": "controller-manager",
};
const values = openTelemetryOperatorValues(PLACEMENTS);

test("two pods with a leader, over zones, with cert-manager's certificate and no right to hand out rights", () => {
  expect(values).toEqual({
    replicaCount: 2,
    crds: { create: false },
    manager: {
      leaderElection: { enabled: true },
      createRbacPermissions: false,
      serviceMonitor: { enabled: false },
      resources: { requests: { cpu: "100m", memory: "128Mi" }, limits: { memory: "256Mi" } },
    },
    admissionWebhooks: { certManager: { enabled: true }, autoGenerateCert: { enabled: false } },
    pdb: { create: true, minAvailable: 1 },
    nodeSelector: PLACEMENTS.system.nodeSelector,
    tolerations: PLACEMENTS.system.tolerations,
    affinity: {
      podAntiAffinity: {
        preferredDuringSchedulingIgnoredDuringExecution: [
          {
            weight: 100,
            podAffinityTerm: { labelSelector: { matchLabels: POD_LABELS }, topologyKey: "kubernetes.io/hostname" },
          },
        ],
      },
    },
    topologySpreadConstraints: [
      {
        maxSkew: 1,
        topologyKey: "topology.kubernetes.io/zone",
        whenUnsatisfiable: "ScheduleAnyway",
        labelSelector: { matchLabels: POD_LABELS },
      },
    ],
    priorityClassName: "priority-system",
  });
});

test("the footprint is what the values ask for", () => {
  const { replicaCount: replicas, manager } = values;
  expect(OPENTELEMETRY_OPERATOR_FOOTPRINT).toEqual({
    pods: [{ name: "opentelemetry-operator", role: "system", replicas, requests: manager.resources.requests }],
    daemons: [],
  });
});

test("it waits for cert-manager, which makes the certificate of its webhooks", () => {
  expect(openTelemetryOperator.needs).toContain("cert-manager");
});
