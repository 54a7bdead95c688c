import type { Resources } from "../../../kubernetes/footprint";
import type { Placement } from "../../../kubernetes/placement";
import { RESTRICTED_CONTAINER, restrictedPod, SAFE_SECCOMP } from "../../../kubernetes/restricted";

/** Some 2000 pods. Source: kube-state-metrics, README, Resource recommendation. */
export const KUBE_STATE_METRICS: Resources = {
  requests: { cpu: "100m", memory: "256Mi" },
  limits: { memory: "512Mi" },
};
export const NODE_EXPORTER: Resources = { requests: { cpu: "20m", memory: "32Mi" }, limits: { memory: "64Mi" } };

/**
 * Kinds that kube-state-metrics watches: all of its default but Secrets and ConfigMaps, of which it would read the contents to
 * count them, and leases, certificate requests and webhooks, of which no rule asks. Source: chart kube-state-metrics at 8.4.0.
 */
export const COLLECTORS = [
  "cronjobs",
  "daemonsets",
  "deployments",
  "endpointslices",
  "horizontalpodautoscalers",
  "ingresses",
  "jobs",
  "limitranges",
  "namespaces",
  "networkpolicies",
  "nodes",
  "persistentvolumeclaims",
  "persistentvolumes",
  "poddisruptionbudgets",
  "pods",
  "replicasets",
  "replicationcontrollers",
  "resourcequotas",
  "services",
  "statefulsets",
  "storageclasses",
  "volumeattachments",
];

/** Counts the objects of Kubernetes, in the words of its chart. */
export interface KubeStateMetricsValues {
  collectors: string[];
  resources: Resources;
  nodeSelector: Placement["nodeSelector"];
  tolerations: Placement["tolerations"];
  priorityClassName: string;
}

export function kubeStateMetricsValues({
  nodeSelector,
  tolerations,
  priorityClassName,
}: Placement): KubeStateMetricsValues {
  return { collectors: COLLECTORS, resources: KUBE_STATE_METRICS, nodeSelector, tolerations, priorityClassName };
}

/** What nodes have and use, in the words of its chart. */
export interface NodeExporterValues {
  /** It sees the node's processes, networks and disks, which a namespace of ours lets nobody do. */
  namespaceOverride: "kube-system";
  /** On every node, whatever its taints. */
  tolerations: [{ operator: "Exists" }];
  /** A node without it is a node that nobody sees. */
  priorityClassName: "system-node-critical";
  resources: Resources;
  securityContext: object;
  containerSecurityContext: object;
}

/** User of its image. */
const NOBODY = 65534;

export function nodeExporterValues(): NodeExporterValues {
  return {
    namespaceOverride: "kube-system",
    tolerations: [{ operator: "Exists" }],
    priorityClassName: "system-node-critical",
    resources: NODE_EXPORTER,
    securityContext: restrictedPod({ runAsUser: NOBODY, runAsGroup: NOBODY, fsGroup: NOBODY }),
    containerSecurityContext: { ...RESTRICTED_CONTAINER, seccompProfile: SAFE_SECCOMP },
  };
}
