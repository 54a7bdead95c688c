import type { ClusterContext } from "../../../kubernetes/cluster-context";
import type { Footprint, Resources } from "../../../kubernetes/footprint";
import { type PodSpread, podSpread } from "../../../kubernetes/placement";

/** The values of chart aws-load-balancer-controller that the platform sets. Source: its values.yaml at 3.5.0. */
export interface LoadBalancerControllerValues extends PodSpread {
  clusterName: string;
  /** Set, since pods can't ask the node's metadata service: hop limit 1. */
  region: string;
  /** Set for the same reason. */
  vpcId: unknown;
  replicaCount: number;
  serviceAccount: { create: true; name: string };
  /** Targets are pods, not node ports. */
  defaultTargetType: "ip";
  /** Keeps the webhook's certificate from one release to the next; without it every upgrade makes another. */
  keepTLSSecret: true;
  /** Gateway API support needs CRDs that the platform does not install. */
  controllerConfig: { featureGates: { ALBGatewayAPI: false; NLBGatewayAPI: false } };
  resources: Resources;
  podDisruptionBudget: { maxUnavailable: number };
  priorityClassName: string;
}

export const SERVICE_ACCOUNT = "aws-load-balancer-controller";
const REPLICAS = 2;
const RESOURCES: Resources = { requests: { cpu: "100m", memory: "128Mi" }, limits: { memory: "256Mi" } };
const POD_LABELS = { "app.kubernetes.io/name": "aws-load-balancer-controller" };

export function loadBalancerControllerValues(cluster: ClusterContext): LoadBalancerControllerValues {
  return {
    clusterName: cluster.clusterName,
    region: cluster.region,
    vpcId: cluster.vpcId,
    replicaCount: REPLICAS,
    serviceAccount: { create: true, name: SERVICE_ACCOUNT },
    defaultTargetType: "ip",
    keepTLSSecret: true,
    controllerConfig: { featureGates: { ALBGatewayAPI: false, NLBGatewayAPI: false } },
    resources: RESOURCES,
    ...podSpread(cluster.placements.system, POD_LABELS),
    podDisruptionBudget: { maxUnavailable: 1 },
    // In kube-system; nothing that creates a Service works without it.
    priorityClassName: "system-cluster-critical",
  };
}

export const LOAD_BALANCER_CONTROLLER_FOOTPRINT: Footprint = {
  pods: [{ name: "aws-load-balancer-controller", role: "system", replicas: REPLICAS, requests: RESOURCES.requests }],
  daemons: [],
};
