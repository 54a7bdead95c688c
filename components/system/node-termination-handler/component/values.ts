import type * as pulumi from "@pulumi/pulumi";
import type { ClusterContext } from "../../../kubernetes/cluster-context";
import type { Footprint, Resources } from "../../../kubernetes/footprint";
import { type PodSpread, podSpread } from "../../../kubernetes/placement";
import { RESTRICTED_CONTAINER, restrictedPod } from "../../../kubernetes/restricted";
import { nodeTerminationHandler } from "../facts";

/** The values of chart aws-node-termination-handler that the platform sets. Source: its values.yaml at 0.27.6. */
export interface NodeTerminationHandlerValues extends PodSpread {
  /** A deployment that reads a queue, in place of a daemon that would need the node's metadata service. */
  enableSqsTerminationDraining: true;
  queueURL: pulumi.Input<string>;
  awsRegion: string;
  replicas: number;
  serviceAccount: { create: true; name: string };
  /** The rules see every instance of the region: this one is drained only if it is a node of this cluster. */
  checkTagBeforeDraining: true;
  managedTag: string;
  resources: Resources;
  podSecurityContext: object;
  securityContext: object;
  podDisruptionBudget: { maxUnavailable: number };
  priorityClassName: string;
  /** Whether it says what it counts, at port 9092. */
  enablePrometheusServer?: true;
  serviceMonitor: { create: false };
}

export const SERVICE_ACCOUNT = "aws-node-termination-handler";
const REPLICAS = 2;
const RESOURCES: Resources = { requests: { cpu: "50m", memory: "64Mi" }, limits: { memory: "128Mi" } };
const POD_LABELS = { "app.kubernetes.io/name": nodeTerminationHandler.name };
/** User and group of the image. */
const IMAGE_USER = 1000;

export function nodeTerminationHandlerValues(
  {
    clusterName,
    region,
    placements,
    measured,
  }: Pick<ClusterContext, "clusterName" | "measured" | "region" | "placements">,
  queueURL: pulumi.Input<string>,
): NodeTerminationHandlerValues {
  return {
    enableSqsTerminationDraining: true,
    queueURL,
    awsRegion: region,
    replicas: REPLICAS,
    serviceAccount: { create: true, name: SERVICE_ACCOUNT },
    checkTagBeforeDraining: true,
    // EKS puts it on every node of a managed group.
    managedTag: `kubernetes.io/cluster/${clusterName}`,
    resources: RESOURCES,
    podSecurityContext: restrictedPod({ fsGroup: IMAGE_USER }),
    securityContext: { ...RESTRICTED_CONTAINER, runAsNonRoot: true, runAsUser: IMAGE_USER, runAsGroup: IMAGE_USER },
    ...podSpread(placements.system, POD_LABELS),
    podDisruptionBudget: { maxUnavailable: 1 },
    // In kube-system; a node goes two minutes after it has been announced.
    priorityClassName: "system-cluster-critical",
    ...(measured ? { enablePrometheusServer: true } : {}),
    serviceMonitor: { create: false },
  };
}

export const NODE_TERMINATION_HANDLER_FOOTPRINT: Footprint = {
  pods: [{ name: nodeTerminationHandler.name, role: "system", replicas: REPLICAS, requests: RESOURCES.requests }],
  daemons: [],
};
