import { EGRESS_PODS } from "../../../istio/egress";
import { type GatewayPodValues, gatewayPodValues } from "../../../istio/gateway-pods";
import type { EgressSettings } from "../../../istio/settings";
import type { ClusterContext } from "../../../kubernetes/cluster-context";

/** The values of chart gateway that the platform sets. Source: its values.yaml at 1.30.3. */
export interface IstioEgressValues extends GatewayPodValues {
  /** Of the cluster alone: nobody outside comes in by it. */
  service: { type: "ClusterIP"; ports: { name: string; port: number; protocol: "TCP"; targetPort: number }[] };
}

export function istioEgressValues(
  { ports, ...size }: EgressSettings,
  cluster: Pick<ClusterContext, "placements">,
): IstioEgressValues {
  return {
    service: {
      type: "ClusterIP",
      ports: ports.map(({ port, podPort }) => ({ name: `tls-${port}`, port, protocol: "TCP", targetPort: podPort })),
    },
    ...gatewayPodValues(size, EGRESS_PODS, cluster),
  };
}
