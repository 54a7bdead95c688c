import type { ClusterContext } from "../../../kubernetes/cluster-context";
import type { Footprint, Resources } from "../../../kubernetes/footprint";
import { type PodSpread, podSpread } from "../../../kubernetes/placement";
import { restrictedPod, type SAFE_SECCOMP } from "../../../kubernetes/restricted";
import { GATEWAY_PODS } from "../../definition";
import { GATEWAYS } from "../../gateways";
import { type GatewayService, gatewayService, servicePort } from "../../nlb/service";
import type { EdgeSettings, IstioGatewaySettings } from "../../settings";
import { istioGateway } from "../facts";

/** A way in that leads through the gateway. */
export interface GatewayEdge extends EdgeSettings {
  istioGateway: IstioGatewaySettings;
}

/** The values of chart gateway that the platform sets. Source: its values.yaml at 1.30.3. */
export interface IstioGatewayValues extends PodSpread {
  service: GatewayService;
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

const { ports: PORTS, health: HEALTH } = GATEWAYS["istio-gateway"];

export function istioGatewayValues(
  settings: GatewayEdge,
  { placements: { app } }: Pick<ClusterContext, "placements">,
): IstioGatewayValues {
  const { min, max, resources, proxiesBefore } = settings.istioGateway;
  const ports = [servicePort("http2", 80, PORTS.http), servicePort("https", 443, PORTS.https)];
  return {
    service: gatewayService("istio-gateway", settings, ports, HEALTH),
    ...(proxiesBefore > 0 ? { podAnnotations: trusting(proxiesBefore) } : {}),
    securityContext: restrictedPod({ runAsUser: PROXY_USER, runAsGroup: PROXY_USER }),
    autoscaling: { enabled: true, minReplicas: min, maxReplicas: max },
    podDisruptionBudget: { maxUnavailable: 1 },
    resources,
    priorityClassName: app.priorityClassName,
    ...podSpread(app, GATEWAY_PODS),
  };
}

function trusting(numTrustedProxies: number): Record<string, string> {
  return { "proxy.istio.io/config": JSON.stringify({ gatewayTopology: { numTrustedProxies } }) };
}

export function istioGatewayFootprint({ istioGateway: { min, max, resources } }: GatewayEdge): Footprint {
  return {
    pods: [{ name: istioGateway.name, role: "app", replicas: min, maxReplicas: max, requests: resources.requests }],
    daemons: [],
  };
}
