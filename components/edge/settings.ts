import type { GatewaySize } from "../istio/gateway-pods";
import type { AlbSettings } from "./alb/settings";
import type { CloudFrontSettings } from "./cloudfront/settings";
import type { HopName } from "./hops";
import type { KongSettings } from "./kong/settings";
import type { RegionHealthSettings } from "./region-health/settings";
import type { RouteSettings } from "./routes/plan";
import type { TraefikSettings } from "./traefik/settings";
import type { WafSettings } from "./waf/settings";

/** The way in, hop after hop. */
export interface EdgeSettings {
  /** Hops of a request, the first one first. */
  chain: HopName[];
  /** Names that it answers for. @example ["api.example.com"] */
  hosts: string[];
  /** Names that its load balancer bears in DNS; none in a region that waits for its partner to fail. */
  records: string[];
  /**
   * Whether Cloudflare's proxy is before these names.
   *
   * @default as dns.proxied says
   */
  recordsProxied?: boolean;
  /** Services that requests come to in the end, by host and path. */
  routes: RouteSettings[];
  /** Name of its load balancer in AWS. @example "shop-production-edge" */
  loadBalancer: string;
  /** What it asks a pod to know whether that is well; `interval` (seconds) left out: as often as AWS does by itself. */
  health: { path: string; interval?: number };
  /** Whether requests can be led away from the load balancer's addresses in a zone that is ill (ARC zonal shift). */
  zonalShift: boolean;
  /**
   * ClusterIssuer of the certificate of all hosts, and the Secret that it is kept in, in the namespace of each gateway.
   *
   * @default the chain has no gateway
   */
  tls?: { issuer: string; secretName: string };
  /**
   * What Istio's gateway answers those who ask for the region's health.
   *
   * @default programs answer
   */
  regionHealth?: RegionHealthSettings;
  /**
   * A Network Load Balancer before the gateway.
   *
   * @default another hop is before it
   */
  nlb?: NlbSettings;
  /**
   * A web ACL before the Application Load Balancer.
   *
   * @default nothing looks into requests before the load balancer does
   */
  waf?: WafSettings;
  /**
   * CloudFront before the load balancers of all regions.
   *
   * @default the chain has none, or another region's stack owns it
   */
  cloudfront?: CloudFrontSettings;
  /**
   * An Application Load Balancer.
   *
   * @default the chain has none
   */
  alb?: AlbSettings;
  /**
   * Kong, and what it does with requests.
   *
   * @default the chain has none
   */
  kong?: KongSettings;
  /**
   * Istio's gateway.
   *
   * @default the chain has none
   */
  istioGateway?: IstioGatewaySettings;
  /**
   * Size of Traefik, and what it does with requests.
   *
   * @default the chain has none
   */
  traefik?: TraefikSettings;
}

export interface NlbSettings {
  /** Who may find it: anybody, or the VPC and what is joined to it. */
  scheme: "internet-facing" | "internal";
  /** Whether each zone's address leads to pods of all zones. */
  crossZone: boolean;
  /** Who may connect: left out, anybody. */
  sourceRanges?: readonly string[];
}

export interface IstioGatewaySettings extends GatewaySize {
  /** Name of the Gateway object. @example "shop-gateway" */
  name: string;
  /** Number of proxies of others before it, which say in a header whom they speak for: how many of the last names there are true. */
  proxiesBefore: number;
}
