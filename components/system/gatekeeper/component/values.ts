import type { Footprint, Resources } from "../../../kubernetes/footprint";
import { type Placement, type PodSpread, podSpread, type Toleration } from "../../../kubernetes/placement";

/** The values of chart gatekeeper that the platform sets. Source: its values.yaml at v3.23.0. */
export interface GatekeeperValues {
  /** Replicas of the webhook. */
  replicas: number;
  /** Objects that are there already are judged again every so many seconds. */
  auditInterval: number;
  /** An engine that is down lets everything pass; the audit finds it later. */
  validatingWebhookFailurePolicy: "Ignore";
  /** Not so for the label that exempts a namespace: whoever could set it while the engine is down would be free of it. */
  validatingWebhookCheckIgnoreFailurePolicy: "Fail";
  /** Seconds that an API request waits for it at the most. */
  validatingWebhookTimeoutSeconds: number;
  /** Labels of namespaces that are not sent to it. The chart adds its own. */
  validatingWebhookExemptNamespacesLabels: Record<string, string[]>;
  /** Nothing here changes objects, so there is no webhook that could. */
  disableMutation: true;
  /** Policies ask nothing outside the cluster. */
  enableExternalData: false;
  /** Limits pods of priority class system-cluster-critical, which the platform leaves to the cluster's own. */
  resourceQuota: false;
  controllerManager: {
    /** Namespaces that may bear the label that exempts them. */
    exemptNamespaces: string[];
    priorityClassName: string;
    resources: Resources;
  } & PodSpread;
  audit: {
    priorityClassName: string;
    resources: Resources;
    nodeSelector: Record<string, string>;
    tolerations: Toleration[];
  };
  pdb: { controllerManager: { minAvailable: number } };
  /** The CRDs are the platform's. */
  upgradeCRDs: { enabled: false };
  postInstall: {
    /** The namespace bears its labels from the start. */
    labelNamespace: { enabled: false };
    /** Helm waits for the pods to be ready; the probe would fetch one more image. */
    probeWebhook: { enabled: false };
  };
  /** Its webhooks go with the release. */
  preUninstall: { deleteWebhookConfigurations: { enabled: false } };
}

const REPLICAS = 3;
const RESOURCES: Resources = { requests: { cpu: "100m", memory: "256Mi" }, limits: { memory: "512Mi" } };
const WEBHOOK_LABELS = { "gatekeeper.sh/operation": "webhook" };

export function gatekeeperValues(placement: Placement, exemptNamespaces: string[]): GatekeeperValues {
  const { nodeSelector, tolerations, priorityClassName } = placement;
  return {
    replicas: REPLICAS,
    auditInterval: 60,
    validatingWebhookFailurePolicy: "Ignore",
    validatingWebhookCheckIgnoreFailurePolicy: "Fail",
    validatingWebhookTimeoutSeconds: 3,
    validatingWebhookExemptNamespacesLabels: { "kubernetes.io/metadata.name": exemptNamespaces },
    disableMutation: true,
    enableExternalData: false,
    resourceQuota: false,
    controllerManager: {
      exemptNamespaces,
      priorityClassName,
      resources: RESOURCES,
      ...podSpread(placement, WEBHOOK_LABELS),
    },
    audit: { priorityClassName, resources: RESOURCES, nodeSelector, tolerations },
    pdb: { controllerManager: { minAvailable: REPLICAS - 1 } },
    upgradeCRDs: { enabled: false },
    postInstall: { labelNamespace: { enabled: false }, probeWebhook: { enabled: false } },
    preUninstall: { deleteWebhookConfigurations: { enabled: false } },
  };
}

export const GATEKEEPER_FOOTPRINT: Footprint = {
  pods: [
    { name: "gatekeeper-controller-manager", role: "system", replicas: REPLICAS, requests: RESOURCES.requests },
    { name: "gatekeeper-audit", role: "system", replicas: 1, requests: RESOURCES.requests },
  ],
  daemons: [],
};
