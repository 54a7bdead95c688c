import { isShared, nameInDns, namesAtGateway } from "../../dns/host-names";
import { hasGateway } from "../../istio/definition";
import type { OpenPort } from "../../kubernetes/add-on-facts";
import type { RegionFacts } from "../../module-facts";
import { physicalName } from "../../shared/naming";
import { resolveAlb } from "../alb/resolve";
import { resolveCloudFront } from "../cloudfront/resolve";
import { gatewaySecret, proxiesBefore, sourceRanges } from "../definition";
import { gatewaysOf } from "../gateways";
import { router } from "../hops";
import { resolveKong } from "../kong/resolve";
import { resolveRegionHealth } from "../region-health/resolve";
import { backendsOf, plannedRoutes } from "../routes/plan";
import type { EdgeSettings, IstioGatewaySettings, NlbSettings } from "../settings";
import { resolveTraefik } from "../traefik/resolve";
import { resolveWaf } from "../waf/resolve";
import type { ChainDefinition } from "./schema";

export function resolveEdge(definition: ChainDefinition, facts: RegionFacts): EdgeSettings | undefined {
  const { region, waits, clusterName, production } = facts;
  const { edge, dns, eks } = definition;
  if (edge.chain.length === 0) return undefined;
  const namesOf = (hosts: string[]) => hosts.flatMap((host) => namesAtGateway(definition, host, region));
  // A host has one owner. One that regions share has a name for each of them besides, which a region always bears.
  const ownRecord = (host: string) => dns.provider !== "none" && (!waits || isShared(definition, host));
  return {
    chain: edge.chain,
    hosts: namesOf(edge.hosts),
    routes: plannedRoutes(definition).map((route) => ({ ...route, hosts: namesOf(route.hosts) })),
    records: edge.hosts.filter(ownRecord).map((host) => nameInDns(definition, host, region)),
    // The load balancer of Cloudflare asks the region's own name, and takes none that its proxy is before.
    ...(dns.proxied && edge.hosts.some((host) => isShared(definition, host)) ? { recordsProxied: false } : {}),
    loadBalancer: physicalName("aws:lb/loadBalancer:LoadBalancer", clusterName, "edge"),
    health: healthOf(definition),
    zonalShift: eks.zonalShift ?? production,
    regionHealth: resolveRegionHealth(definition, facts),
    nlb: resolveNlb(definition),
    waf: resolveWaf(definition),
    cloudfront: resolveCloudFront(definition, facts),
    alb: resolveAlb(definition, region),
    kong: resolveKong(definition, facts),
    tls: resolveTls(definition),
    istioGateway: resolveIstioGateway(definition),
    traefik: resolveTraefik(definition, facts),
  };
}

/** A gateway after the load balancer says itself where it is asked. */
function healthOf({ edge: { chain, alb } }: ChainDefinition): EdgeSettings["health"] {
  const [first] = gatewaysOf(chain);
  const interval = chain.includes("alb") ? { interval: alb.health.interval } : {};
  return { path: first?.health.path ?? alb.health.path, ...interval };
}

function resolveNlb(definition: ChainDefinition): NlbSettings | undefined {
  const { chain, nlb } = definition.edge;
  return chain.includes("nlb") ? { ...nlb, sourceRanges: sourceRanges(definition) } : undefined;
}

function resolveIstioGateway(definition: ChainDefinition): IstioGatewaySettings | undefined {
  if (!hasGateway(definition)) return undefined;
  return { ...definition.edge.gateway, proxiesBefore: proxiesBefore("istio-gateway", definition) };
}

function resolveTls(definition: ChainDefinition): EdgeSettings["tls"] {
  const { chain, tls } = definition.edge;
  if (gatewaysOf(chain).length === 0) return undefined;
  return { issuer: tls.issuer ?? "", secretName: gatewaySecret(definition) };
}

// Requirements: NPL-11
/** Pods of programs that a load balancer calls itself: no gateway's namespace is between. */
export function admittedByEdge(definition: ChainDefinition): (OpenPort & { namespace: string })[] {
  const { chain, alb } = definition.edge;
  if (router(chain) !== "alb") return [];
  return backendsOf(plannedRoutes(definition)).map(({ namespace, service, targetPort }) => ({
    namespace,
    name: service,
    port: targetPort,
    from: { loadBalancer: alb.scheme },
  }));
}
