import type { ClusterContext } from "../../../kubernetes/cluster-context";
import type { Footprint, Resources } from "../../../kubernetes/footprint";
import { type Placement, type PodSpread, podSpread, type Toleration } from "../../../kubernetes/placement";
import { certManager } from "../facts";

/** One of the chart's three deployments. */
interface DeploymentValues extends PodSpread {
  replicaCount: number;
  resources: Resources;
  podDisruptionBudget: { enabled: true; maxUnavailable: number };
}

/** The values of chart cert-manager that the platform sets. Source: its values.yaml at v1.21.1. */
export interface CertManagerValues extends DeploymentValues {
  /** The CRDs are resources of ours. */
  crds: { enabled: false };
  global: {
    priorityClassName: string;
    /** The namespace of its own instead of kube-system: its rights end there. */
    leaderElection: { namespace: string };
  };
  serviceAccount: { create: true; name: string };
  /** Looks for a challenge's record through the cluster's DNS: its namespace may not call other name servers. */
  dns01RecursiveNameserversOnly: true;
  webhook: DeploymentValues;
  cainjector: DeploymentValues;
  /** A job after the installation that waits until the webhook answers: no issuer can be made before. */
  startupapicheck: { resources: Resources; nodeSelector: Record<string, string>; tolerations: Toleration[] };
}

export const SERVICE_ACCOUNT = "cert-manager";
const REPLICAS = 2;
const CONTROLLER: Resources = { requests: { cpu: "25m", memory: "96Mi" }, limits: { memory: "384Mi" } };
const WEBHOOK: Resources = { requests: { cpu: "25m", memory: "48Mi" }, limits: { memory: "128Mi" } };
/** It keeps every CRD and webhook of the cluster in memory. */
const CAINJECTOR: Resources = { requests: { cpu: "25m", memory: "128Mi" }, limits: { memory: "512Mi" } };
const STARTUP_CHECK: Resources = { requests: { cpu: "10m", memory: "32Mi" }, limits: { memory: "64Mi" } };

export function certManagerValues({ placements }: Pick<ClusterContext, "placements">): CertManagerValues {
  const { system } = placements;
  return {
    crds: { enabled: false },
    global: {
      priorityClassName: system.priorityClassName,
      leaderElection: { namespace: certManager.namespace },
    },
    serviceAccount: { create: true, name: SERVICE_ACCOUNT },
    dns01RecursiveNameserversOnly: true,
    ...deployment(system, "controller", CONTROLLER),
    webhook: deployment(system, "webhook", WEBHOOK),
    cainjector: deployment(system, "cainjector", CAINJECTOR),
    startupapicheck: {
      resources: STARTUP_CHECK,
      nodeSelector: system.nodeSelector,
      tolerations: system.tolerations,
    },
  };
}

function deployment(placement: Placement, component: string, resources: Resources): DeploymentValues {
  const labels = { "app.kubernetes.io/instance": certManager.name, "app.kubernetes.io/component": component };
  return {
    replicaCount: REPLICAS,
    resources,
    podDisruptionBudget: { enabled: true, maxUnavailable: 1 },
    ...podSpread(placement, labels),
  };
}

export const CERT_MANAGER_FOOTPRINT: Footprint = {
  pods: [
    { name: "cert-manager", role: "system", replicas: REPLICAS, requests: CONTROLLER.requests },
    { name: "cert-manager-webhook", role: "system", replicas: REPLICAS, requests: WEBHOOK.requests },
    { name: "cert-manager-cainjector", role: "system", replicas: REPLICAS, requests: CAINJECTOR.requests },
  ],
  daemons: [],
};
