import { CLOUDFLARE_RANGES } from "../dns/cloudflare-ranges";
import type { MeshEntrance } from "../istio/definition";
import type { OpenPort } from "../kubernetes/add-on-facts";
import type { PublishedWorkload } from "../workloads/publication";
import { gatewayOf } from "./gateways";
import { type HopName, hopBefore } from "./hops";
import type { BackendEntry, RouteEntry } from "./routes/schema";

/** What every hop reads of a definition. */
export interface EdgeDefinition {
  edge: {
    chain: HopName[];
    hosts: string[];
    gateway: { name: string };
    nlb: LoadBalancerEntry;
    alb: LoadBalancerEntry;
    tls: { secretName?: string };
    apiGateway?: BackendEntry;
    routes: Record<string, RouteEntry>;
  };
  mesh: MeshEntrance;
  workloads: Record<string, PublishedWorkload>;
}

/** Parts of a definition that say where requests are led to, besides `edge`. */
export const ROUTED_PARTS = ["mesh", "workloads"] as const;

/** A load balancer, whichever it is. */
export interface LoadBalancerEntry {
  scheme: "internet-facing" | "internal";
  sourceRanges?: string[];
}

/** Labels of its pods, by which a Gateway finds them. Source: chart gateway at 1.30.3, which makes them of the release's name. */
export const GATEWAY_PODS = { istio: "ingressgateway" };

/** Secret of the certificate that gateways show, each in its own namespace. */
export function gatewaySecret({ edge: { gateway, tls } }: Pick<EdgeDefinition, "edge">): string {
  return tls.secretName ?? `${gateway.name}-tls`;
}

/** The hop that is a load balancer; nothing where a chain has none. */
export function loadBalancerHop({ edge }: Pick<EdgeDefinition, "edge">): "nlb" | "alb" | undefined {
  return (["nlb", "alb"] as const).find((name) => edge.chain.includes(name));
}

/** The load balancer of a chain; nothing where it has none. */
export function loadBalancerOf(definition: EdgeDefinition): LoadBalancerEntry | undefined {
  const hop = loadBalancerHop(definition);
  return hop && definition.edge[hop];
}

/** Who may connect to the load balancer: left out, anybody. Behind Cloudflare's proxy nobody may go around it. */
export function sourceRanges(definition: EdgeDefinition): readonly string[] | undefined {
  const behindProxy = definition.edge.chain.includes("cloudflare");
  return loadBalancerOf(definition)?.sourceRanges ?? (behindProxy ? CLOUDFLARE_RANGES : undefined);
}

/** Whose connections the pods of a gateway get: a Network Load Balancer keeps its clients' addresses, any other hop has its own. */
export function callersOf(hop: HopName, definition: EdgeDefinition): OpenPort["from"] {
  const { chain, alb } = definition.edge;
  const before = hopBefore(chain, hop);
  const gateway = gatewayOf(before);
  if (gateway) return { namespace: gateway.namespace };
  if (before === "alb") return { loadBalancer: alb.scheme };
  const ranges = sourceRanges(definition);
  return ranges ? { cidrs: [...ranges] } : "anywhere";
}

/** Proxies before a gateway that write down whom they speak for. */
export function proxiesBefore(hop: HopName, { edge: { chain } }: EdgeDefinition): number {
  const before = chain.slice(0, chain.indexOf(hop));
  return before.filter((name) => name !== "nlb").length;
}

/** Addresses of the proxies before a gateway, whose word on its clients is taken; none where clients connect by themselves. */
export function trustedProxies(
  hop: HopName,
  definition: EdgeDefinition,
  loadBalancers: Record<LoadBalancerEntry["scheme"], readonly string[]>,
): string[] {
  if (proxiesBefore(hop, definition) === 0) return [];
  const { chain, alb } = definition.edge;
  const cloudflare = chain.includes("cloudflare") ? (sourceRanges(definition) ?? []) : [];
  return [...(chain.includes("alb") ? loadBalancers[alb.scheme] : []), ...cloudflare];
}
