import type { ClusterContext } from "../../../kubernetes/cluster-context";
import type { Footprint, Resources } from "../../../kubernetes/footprint";
import { type Placement, type PodSpread, podSpread } from "../../../kubernetes/placement";
import { OPERATOR_ACCOUNT } from "../../../secrets/operator";
import { externalSecrets } from "../facts";

/** One of the chart's three deployments. */
interface DeploymentValues extends PodSpread {
  replicaCount: number;
  resources: Resources;
  podDisruptionBudget: { enabled: true; maxUnavailable: number };
  priorityClassName: string;
}

/** The values of chart external-secrets that the platform sets. Source: its values.yaml at 2.9.0. */
export interface ExternalSecretsValues extends DeploymentValues {
  /** The CRDs are resources of ours. */
  installCRDs: false;
  /** Of two controllers one works. It counts for the certificate controller, too. */
  leaderElect: true;
  serviceAccount: { create: true; name: string };
  /**
   * Off: with it, the controller could become any service account of the cluster. A store that needs a token of one gets
   * a role for that one.
   */
  rbac: { serviceAccountTokenCreate: false };
  /** Both are off in the chart, and the release would be ready before its pods are. */
  livenessProbe: { enabled: true };
  readinessProbe: { enabled: true };
  webhook: DeploymentValues;
  certController: DeploymentValues;
}

const REPLICAS = 2;
/** It keeps the Secrets that it made in memory. */
const CONTROLLER: Resources = { requests: { cpu: "25m", memory: "96Mi" }, limits: { memory: "384Mi" } };
const WEBHOOK: Resources = { requests: { cpu: "10m", memory: "64Mi" }, limits: { memory: "192Mi" } };
const CERT_CONTROLLER: Resources = { requests: { cpu: "10m", memory: "64Mi" }, limits: { memory: "256Mi" } };

export function externalSecretsValues({ placements }: Pick<ClusterContext, "placements">): ExternalSecretsValues {
  const { system } = placements;
  return {
    installCRDs: false,
    leaderElect: true,
    serviceAccount: { create: true, name: OPERATOR_ACCOUNT.name },
    rbac: { serviceAccountTokenCreate: false },
    livenessProbe: { enabled: true },
    readinessProbe: { enabled: true },
    ...deployment(system, "external-secrets", CONTROLLER),
    webhook: deployment(system, "external-secrets-webhook", WEBHOOK),
    certController: deployment(system, "external-secrets-cert-controller", CERT_CONTROLLER),
  };
}

function deployment(placement: Placement, podName: string, resources: Resources): DeploymentValues {
  const labels = { "app.kubernetes.io/instance": externalSecrets.name, "app.kubernetes.io/name": podName };
  return {
    replicaCount: REPLICAS,
    resources,
    podDisruptionBudget: { enabled: true, maxUnavailable: 1 },
    priorityClassName: placement.priorityClassName,
    ...podSpread(placement, labels),
  };
}

export const EXTERNAL_SECRETS_FOOTPRINT: Footprint = {
  pods: [
    { name: "external-secrets", role: "system", replicas: REPLICAS, requests: CONTROLLER.requests },
    { name: "external-secrets-webhook", role: "system", replicas: REPLICAS, requests: WEBHOOK.requests },
    {
      name: "external-secrets-cert-controller",
      role: "system",
      replicas: REPLICAS,
      requests: CERT_CONTROLLER.requests,
    },
  ],
  daemons: [],
};
