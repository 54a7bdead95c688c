import { type HostNaming, namesAtGateway } from "../../dns/host-names";
import type { RegionFacts } from "../../module-facts";
import { trustedProxies } from "../definition";
import { gatewayOf } from "../gateways";
import { hopAfter } from "../hops";
import { type RouteSettings, routesOf, sharesOf } from "../routes/plan";
import { hasKong, type KongDefinition } from "./definition";
import { backendName, consumerSecret } from "./names";
import { type PlannedPlugin, plannedPlugins, requestChanges } from "./plugins";
import type { KongBackend, KongRoute, KongSettings } from "./settings";

/** What it reads of a definition besides, to answer for a host by its region's own name. */
interface NamedDefinition extends KongDefinition {
  dns: HostNaming["dns"];
}

/** Hosts of one HTTPRoute. Source: gateway.networking.k8s.io/v1 at v1.6.1. */
const MAX_HOSTS = 16;

export function resolveKong(
  definition: NamedDefinition,
  { region, loadBalancers }: Pick<RegionFacts, "region" | "loadBalancers">,
): KongSettings | undefined {
  if (!hasKong(definition)) return undefined;
  const { kong, chain } = definition.edge;
  const { min, max, resources, jwt, rateLimit, analytics, circuitBreaker } = kong;
  const routes = routesOf("kong", definition);
  const toGateway = gatewayOf(hopAfter(chain, "kong")) !== undefined;
  const plugins = plannedPlugins(kong);
  const namesOf = (host: string) => namesAtGateway(definition, host, region);
  return {
    min,
    max,
    resources,
    trustedProxies: trustedProxies("kong", definition, loadBalancers),
    ipLimit: rateLimit.ip,
    backends: routes.flatMap((route) => backendsOf(route, toGateway)),
    routes: routes.flatMap((route) => httpRoutes(route, definition, plugins, namesOf)),
    plugins: plugins.map(({ on: _, ...plugin }) => plugin),
    analytics,
    consumers: Object.entries(jwt?.consumers ?? {}).map(([name, { key }]) => ({
      name,
      secret: { name: consumerSecret(name), key },
    })),
    circuitBreaker,
  };
}

function backendsOf(route: RouteSettings, gateway: boolean): KongBackend[] {
  return sharesOf(route).map(({ to: { service, namespace, port } }, index) => ({
    name: backendName(route.name, index),
    host: `${service}.${namespace}.svc.cluster.local`,
    port,
    gateway,
  }));
}

function backendRefs(route: RouteSettings): KongRoute["backends"] {
  return sharesOf(route).map(({ to: { port }, weight }, index) => ({
    name: backendName(route.name, index),
    port,
    ...(weight === undefined ? {} : { weight }),
  }));
}

/** A route is one HTTPRoute, or more: hosts with a token apart from those without, and no more of them than one takes. */
function httpRoutes(
  route: RouteSettings,
  { edge: { kong } }: KongDefinition,
  plugins: PlannedPlugin[],
  namesOf: (host: string) => string[],
): KongRoute[] {
  const { name, hosts, path } = route;
  const { jwt, responseHeaders: response } = kong;
  const withToken = (host: string) => jwt !== undefined && (jwt.hosts?.includes(host) ?? true);
  return [true, false].flatMap((token) => {
    const own = hosts.filter((host) => withToken(host) === token).flatMap(namesOf);
    const base = jwt && !token ? `${name}.open` : name;
    return chunks(own).map((some, index) => ({
      name: index === 0 ? base : `${base}.${index + 1}`,
      hosts: some,
      path,
      backends: backendRefs(route),
      plugins: plugins.filter(({ on }) => token || on === "every route").map((plugin) => plugin.name),
      headers: { request: requestChanges(kong, token), response },
    }));
  });
}

function chunks(hosts: string[]): string[][] {
  return hosts.length === 0 ? [] : [hosts.slice(0, MAX_HOSTS), ...chunks(hosts.slice(MAX_HOSTS))];
}
