import type { Footprint, Resources } from "../../../kubernetes/footprint";
import { type Placements, type PodSpread, podSpread } from "../../../kubernetes/placement";

/** The values of chart opentelemetry-operator that the platform sets. Source: its values.yaml at 0.122.0. */
export interface OpenTelemetryOperatorValues extends PodSpread {
  /** One leads, the other takes over; both answer the webhooks. */
  replicaCount: number;
  crds: { create: false };
  manager: {
    leaderElection: { enabled: true };
    /** The operator may not hand out rights in the cluster: no collector of ours needs any. */
    createRbacPermissions: false;
    serviceMonitor: { enabled: false };
    resources: Resources;
  };
  /** Without cert-manager the chart makes a certificate of its own, another one on every upgrade. */
  admissionWebhooks: { certManager: { enabled: true }; autoGenerateCert: { enabled: false } };
  pdb: { create: true; minAvailable: number };
  priorityClassName: string;
}

const REPLICAS = 2;
const RESOURCES: Resources = { requests: { cpu: "100m", memory: "128Mi" }, limits: { memory: "256Mi" } };
const POD_LABELS = {
  "app.kubernetes.io/name": "opentelemetry-operator",
  "app.kubernetes.io/component": "controller-manager",
};

export function openTelemetryOperatorValues({ system }: Placements): OpenTelemetryOperatorValues {
  return {
    replicaCount: REPLICAS,
    crds: { create: false },
    manager: {
      leaderElection: { enabled: true },
      createRbacPermissions: false,
      serviceMonitor: { enabled: false },
      resources: RESOURCES,
    },
    admissionWebhooks: { certManager: { enabled: true }, autoGenerateCert: { enabled: false } },
    pdb: { create: true, minAvailable: REPLICAS - 1 },
    ...podSpread(system, POD_LABELS),
    priorityClassName: system.priorityClassName,
  };
}

export const OPENTELEMETRY_OPERATOR_FOOTPRINT: Footprint = {
  pods: [{ name: "opentelemetry-operator", role: "system", replicas: REPLICAS, requests: RESOURCES.requests }],
  daemons: [],
};
