import type { ClusterContext } from "../../../kubernetes/cluster-context";
import type { Footprint, Resources } from "../../../kubernetes/footprint";
import { type PodSpread, podSpread } from "../../../kubernetes/placement";
import { restrictedPod, type SAFE_SECCOMP } from "../../../kubernetes/restricted";
import { GATEWAY_PODS } from "../../definition";
import type { EdgeSettings } from "../../settings";
import { GATEWAY_PORTS, istioGateway } from "../facts";
import { loadBalancerAnnotations, recordAnnotations } from "./annotations";

interface ServicePort {
  name: string;
  port: number;
  protocol: "TCP";
  targetPort: number;
}

/** The values of chart gateway that the platform sets. Source: its values.yaml at 1.30.3. */
export interface IstioGatewayValues extends PodSpread {
  service: {
    type: "LoadBalancer";
    /** The AWS Load Balancer Controller's: nobody else makes anything of the Service. */
    loadBalancerClass: "service.k8s.aws/nlb";
    /** Its targets are pods. */
    allocateLoadBalancerNodePorts: false;
    /** Left out, anybody may connect. */
    loadBalancerSourceRanges?: readonly string[];
    annotations: Record<string, string>;
    ports: ServicePort[];
  };
  /** Who comes through proxies of others is told by the address that the last of them writes down. */
  podAnnotations?: Record<string, string>;
  /** The chart's own would let it listen on system ports, which it does not. */
  securityContext: { runAsNonRoot: true; runAsUser: number; runAsGroup: number; seccompProfile: typeof SAFE_SECCOMP };
  autoscaling: { enabled: true; minReplicas: number; maxReplicas: number };
  podDisruptionBudget: { maxUnavailable: 1 };
  resources: Resources;
  priorityClassName: string;
}

/** User and group of the proxy. Source: Istio 1.30, its injection template. */
const PROXY_USER = 1337;

export function istioGatewayValues(
  settings: EdgeSettings,
  { placements: { app } }: Pick<ClusterContext, "placements">,
): IstioGatewayValues {
  const { gateway, nlb, proxiesBefore } = settings;
  return {
    service: {
      type: "LoadBalancer",
      loadBalancerClass: "service.k8s.aws/nlb",
      allocateLoadBalancerNodePorts: false,
      ...(nlb.sourceRanges ? { loadBalancerSourceRanges: nlb.sourceRanges } : {}),
      annotations: { ...loadBalancerAnnotations(settings), ...recordAnnotations(settings) },
      ports: [port("http2", 80, GATEWAY_PORTS.http), port("https", 443, GATEWAY_PORTS.https)],
    },
    ...(proxiesBefore > 0 ? { podAnnotations: trusting(proxiesBefore) } : {}),
    securityContext: restrictedPod({ runAsUser: PROXY_USER, runAsGroup: PROXY_USER }),
    autoscaling: { enabled: true, minReplicas: gateway.min, maxReplicas: gateway.max },
    podDisruptionBudget: { maxUnavailable: 1 },
    resources: gateway.resources,
    priorityClassName: app.priorityClassName,
    ...podSpread(app, GATEWAY_PODS),
  };
}

function port(name: string, number: number, targetPort: number): ServicePort {
  return { name, port: number, protocol: "TCP", targetPort };
}

function trusting(numTrustedProxies: number): Record<string, string> {
  return { "proxy.istio.io/config": JSON.stringify({ gatewayTopology: { numTrustedProxies } }) };
}

export function istioGatewayFootprint({ gateway }: EdgeSettings): Footprint {
  const { min, max, resources } = gateway;
  return {
    pods: [{ name: istioGateway.name, role: "app", replicas: min, maxReplicas: max, requests: resources.requests }],
    daemons: [],
  };
}
