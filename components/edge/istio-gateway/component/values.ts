import { type GatewayPodValues, gatewayPodValues } from "../../../istio/gateway-pods";
import type { ClusterContext } from "../../../kubernetes/cluster-context";
import { type Footprint, scaledFootprint } from "../../../kubernetes/footprint";
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
export interface IstioGatewayValues extends GatewayPodValues {
  service: GatewayService;
  /** Who comes through proxies of others is told by the address that the last of them writes down. */
  podAnnotations?: Record<string, string>;
}

const { ports: PORTS, health: HEALTH } = GATEWAYS["istio-gateway"];

export function istioGatewayValues(
  settings: GatewayEdge,
  cluster: Pick<ClusterContext, "placements">,
): IstioGatewayValues {
  const { proxiesBefore, ...size } = settings.istioGateway;
  const ports = [servicePort("http2", 80, PORTS.http), servicePort("https", 443, PORTS.https)];
  return {
    service: gatewayService("istio-gateway", settings, ports, HEALTH),
    ...(proxiesBefore > 0 ? { podAnnotations: trusting(proxiesBefore) } : {}),
    ...gatewayPodValues(size, GATEWAY_PODS, cluster),
  };
}

function trusting(numTrustedProxies: number): Record<string, string> {
  return { "proxy.istio.io/config": JSON.stringify({ gatewayTopology: { numTrustedProxies } }) };
}

export function istioGatewayFootprint({ istioGateway: settings }: GatewayEdge): Footprint {
  return scaledFootprint(istioGateway.name, settings, settings.resources.requests);
}
