import type * as pulumi from "@pulumi/pulumi";
import type { ClusterContext } from "../../../kubernetes/cluster-context";
import type { Footprint, Resources } from "../../../kubernetes/footprint";
import type { Toleration } from "../../../kubernetes/placement";
import { karpenter } from "../facts";

/**
 * The values of chart karpenter that the platform sets. Its pods are restricted as they are. Left as the chart has them:
 * no pod on a node of Karpenter's own, no two on one node, even over zones, a budget of one pod. Source: its
 * values.yaml at 1.14.1.
 */
export interface KarpenterValues {
  settings: {
    clusterName: string;
    interruptionQueue: pulumi.Input<string>;
    /** Asks EKS for endpoint and version of the cluster. */
    eksControlPlane: true;
    /** Starts no node in a zone that traffic has been moved away from. */
    enableZonalShift: boolean;
  };
  serviceAccount: { create: true; name: string };
  replicas: number;
  controller: { resources: Resources; env: { name: string; value: string }[] };
  nodeSelector: Record<string, string>;
  tolerations: Toleration[];
  priorityClassName: string;
  serviceMonitor: { enabled: false };
}

export const SERVICE_ACCOUNT = "karpenter";
/** One leads, the other takes over. */
const REPLICAS = 2;
/** Source: versions of the project's getting-started guide; the chart requests nothing. */
const RESOURCES: Resources = { requests: { cpu: "1", memory: "1Gi" }, limits: { memory: "1Gi" } };

export interface KarpenterSettings {
  /** Name of the queue of what is about to happen to instances. */
  interruptionQueue: pulumi.Input<string>;
  /** Starts no node in a zone that traffic has been moved away from. */
  zonalShift: boolean;
}

export function karpenterValues(
  cluster: Pick<ClusterContext, "clusterName" | "region" | "placements">,
  { interruptionQueue, zonalShift }: KarpenterSettings,
): KarpenterValues {
  const { nodeSelector, tolerations } = cluster.placements.system;
  return {
    settings: {
      clusterName: cluster.clusterName,
      interruptionQueue,
      eksControlPlane: true,
      enableZonalShift: zonalShift,
    },
    serviceAccount: { create: true, name: SERVICE_ACCOUNT },
    replicas: REPLICAS,
    // The region is set, since pods can't ask the node's metadata service: hop limit 1.
    controller: { resources: RESOURCES, env: [{ name: "AWS_REGION", value: cluster.region }] },
    nodeSelector,
    tolerations,
    // In kube-system; while it is away its pools get no node and drain none.
    priorityClassName: "system-cluster-critical",
    serviceMonitor: { enabled: false },
  };
}

export const KARPENTER_FOOTPRINT: Footprint = {
  pods: [{ name: karpenter.name, role: "system", replicas: REPLICAS, requests: RESOURCES.requests, exclusive: true }],
  daemons: [],
};
