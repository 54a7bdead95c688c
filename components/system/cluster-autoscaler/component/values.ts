import type { ClusterContext } from "../../../kubernetes/cluster-context";
import type { Footprint, Resources } from "../../../kubernetes/footprint";
import { type PodSpread, podSpread } from "../../../kubernetes/placement";
import { RESTRICTED_CONTAINER, restrictedPod } from "../../../kubernetes/restricted";
import { clusterAutoscaler } from "../facts";
import type { ClusterAutoscalerOptions } from "../options";

/** The values of chart cluster-autoscaler that the platform sets. Source: its values.yaml at 9.59.0. */
export interface ClusterAutoscalerValues extends PodSpread {
  fullnameOverride: string;
  cloudProvider: "aws";
  /** Set, since pods can't ask the node's metadata service: hop limit 1. */
  awsRegion: string;
  /** Finds auto scaling groups by two tags, both of this cluster's own. */
  autoDiscovery: { clusterName: string; tags: string[] };
  /** Follows the minor of the cluster, and not the chart, which knows one minor only. */
  image: { repository: string; tag: string };
  replicaCount: number;
  rbac: { serviceAccount: { create: true; name: string } };
  /** Options of the program, by name. */
  extraArgs: Record<string, string | number | boolean>;
  /** Becomes the ConfigMap that the expander `priority` reads. */
  expanderPriorities: Record<string, string[]>;
  resources: Resources;
  securityContext: object;
  containerSecurityContext: object;
  podDisruptionBudget: { maxUnavailable: number };
  priorityClassName: string;
  serviceMonitor: { enabled: false };
}

export const SERVICE_ACCOUNT = "cluster-autoscaler";
/** The image names no user. */
const NOBODY = 65534;
const POD_LABELS = {
  "app.kubernetes.io/instance": clusterAutoscaler.name,
  "app.kubernetes.io/name": "aws-cluster-autoscaler",
};

/** The tags of auto scaling groups that it may touch, as node groups bear them. */
export function discoveryTagKeys(clusterName: string): string[] {
  return ["enabled", clusterName].map((key) => `k8s.io/cluster-autoscaler/${key}`);
}

export function clusterAutoscalerValues(
  cluster: Pick<ClusterContext, "clusterName" | "region" | "placements">,
  image: string,
  options: ClusterAutoscalerOptions,
): ClusterAutoscalerValues {
  const colon = image.lastIndexOf(":");
  return {
    fullnameOverride: clusterAutoscaler.name,
    cloudProvider: "aws",
    awsRegion: cluster.region,
    autoDiscovery: { clusterName: cluster.clusterName, tags: discoveryTagKeys(cluster.clusterName) },
    image: { repository: image.slice(0, colon), tag: image.slice(colon + 1) },
    replicaCount: options.replicas,
    rbac: { serviceAccount: { create: true, name: SERVICE_ACCOUNT } },
    extraArgs: programOptions(options),
    expanderPriorities: options.expander === "priority" ? options.priorities : {},
    resources: { requests: options.resources, limits: options.resources },
    securityContext: restrictedPod({ runAsUser: NOBODY, fsGroup: NOBODY }),
    containerSecurityContext: RESTRICTED_CONTAINER,
    ...podSpread(cluster.placements.system, POD_LABELS),
    podDisruptionBudget: { maxUnavailable: 1 },
    // In kube-system; while it is away no node is added for anybody.
    priorityClassName: "system-cluster-critical",
    serviceMonitor: { enabled: false },
  };
}

function programOptions({ scaleDown, ...options }: ClusterAutoscalerOptions): ClusterAutoscalerValues["extraArgs"] {
  return {
    v: 4,
    logtostderr: true,
    stderrthreshold: "info",
    expander: options.expander,
    "balance-similar-node-groups": options.balanceSimilar,
    // A label of ours that differs from group to group: with it no two groups would ever be similar.
    "balancing-ignore-label": "platform/group",
    "skip-nodes-with-local-storage": options.skipLocalStorage,
    "skip-nodes-with-system-pods": options.skipSystemPods,
    "scale-down-enabled": scaleDown.enabled,
    "scale-down-utilization-threshold": scaleDown.threshold,
    "scale-down-delay-after-add": scaleDown.delayAfterAdd,
    "scale-down-delay-after-delete": scaleDown.delayAfterDelete,
    "scale-down-delay-after-failure": scaleDown.delayAfterFailure,
    "scale-down-unneeded-time": scaleDown.unneeded,
    "max-node-provision-time": options.provisionTimeout,
  };
}

export function clusterAutoscalerFootprint({ replicas, resources }: ClusterAutoscalerOptions): Footprint {
  return { pods: [{ name: clusterAutoscaler.name, role: "system", replicas, requests: resources }], daemons: [] };
}
