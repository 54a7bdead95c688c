import type { GatewayName } from "../gateways";
import { hopBefore } from "../hops";
import type { EdgeSettings } from "../settings";
import { type HealthEndpoint, loadBalancerAnnotations, recordAnnotations } from "./annotations";

/** How a gateway's Service leads to its pods. */
export interface ServicePort {
  name: string;
  port: number;
  protocol: "TCP";
  targetPort: number;
}

/** The Service of a gateway: a Network Load Balancer's where that is the hop before, and else one of the cluster alone. */
export type GatewayService = { ports: ServicePort[] } & (
  | { type: "ClusterIP" }
  | {
      type: "LoadBalancer";
      /** The AWS Load Balancer Controller's: nobody else makes anything of the Service. */
      loadBalancerClass: "service.k8s.aws/nlb";
      /** Its targets are pods. */
      allocateLoadBalancerNodePorts: false;
      /** Left out, anybody may connect. */
      loadBalancerSourceRanges?: readonly string[];
      annotations: Record<string, string>;
    }
);

export function gatewayService(
  hop: GatewayName,
  settings: EdgeSettings,
  ports: ServicePort[],
  health: HealthEndpoint,
): GatewayService {
  const { chain, nlb } = settings;
  if (!nlb || hopBefore(chain, hop) !== "nlb") return { type: "ClusterIP", ports };
  return {
    type: "LoadBalancer",
    loadBalancerClass: "service.k8s.aws/nlb",
    allocateLoadBalancerNodePorts: false,
    ...(nlb.sourceRanges ? { loadBalancerSourceRanges: nlb.sourceRanges } : {}),
    annotations: { ...loadBalancerAnnotations(settings, nlb, health), ...recordAnnotations(settings) },
    ports,
  };
}

export function servicePort(name: string, port: number, targetPort: number): ServicePort {
  return { name, port, protocol: "TCP", targetPort };
}
