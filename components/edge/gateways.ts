import { ISTIO_INGRESS, PROXY_PORTS } from "../istio/names";
import type { HopName } from "./hops";

/** Name of the add-on that is the hop istio-gateway, and of its release, Deployment and Service. */
export const ISTIO_GATEWAY = "istio-ingressgateway";

/** Name of the add-on that is the hop traefik, of its namespace, and of its release, Deployment and Service. */
export const TRAEFIK = "traefik";

/** Name of the add-on that is the hop kong, and of its release, Deployment and Service. */
export const KONG = "kong";

/** The Gateway API's stable kinds, for hops that read them. */
export const GATEWAY_API = "gateway.networking.k8s.io/v1";

/** How the hop before reaches a gateway, and how a load balancer knows that it is well. */
export interface GatewayEndpoint {
  namespace: string;
  /** Name of its Service. */
  service: string;
  /** Ports of its pods: none of them is a system port, so that no pod has to be root. Its Service has 80 and 443. */
  ports: { http: number; https: number };
  /** Where its pods say by HTTP whether they are well. */
  health: { port: number; path: string };
}

/** The gateways among the hops. */
export const GATEWAYS = {
  "istio-gateway": {
    namespace: ISTIO_INGRESS,
    service: ISTIO_GATEWAY,
    ports: { http: 8080, https: 8443 },
    health: { port: PROXY_PORTS.health, path: "/healthz/ready" },
  },
  traefik: {
    namespace: TRAEFIK,
    service: TRAEFIK,
    ports: { http: 8000, https: 8443 },
    health: { port: 8080, path: "/ping" },
  },
  // Source: chart kong at 3.4.1, and Kong 3.9: it is well once it has a configuration.
  kong: {
    namespace: "kong",
    service: KONG,
    ports: { http: 8000, https: 8443 },
    health: { port: 8100, path: "/status/ready" },
  },
} as const satisfies Partial<Record<HopName, GatewayEndpoint>>;

export type GatewayName = keyof typeof GATEWAYS;

/** The gateway that a hop is; nothing where it is another kind of hop. */
export function gatewayOf(hop: HopName | undefined): (GatewayEndpoint & { name: GatewayName }) | undefined {
  if (hop === undefined || !(hop in GATEWAYS)) return undefined;
  const name = hop as GatewayName;
  return { name, ...GATEWAYS[name] };
}

/** The gateways of a chain, the first one first. */
export function gatewaysOf(chain: readonly HopName[]): (GatewayEndpoint & { name: GatewayName })[] {
  return chain.flatMap((hop) => gatewayOf(hop) ?? []);
}
