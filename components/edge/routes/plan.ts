import { isDeepStrictEqual } from "node:util";
import { hasGateway, type MeshEntrance } from "../../istio/definition";
import { publishedOf } from "../../workloads/publication";
import type { EdgeDefinition } from "../definition";
import { gatewayOf } from "../gateways";
import { type HopName, hopAfter } from "../hops";
import type { BackendEntry, CanaryEntry } from "./schema";

/** A Service that requests are led to. */
export interface Backend {
  namespace: string;
  service: string;
  /** Port of the Service. */
  port: number;
  /** Port of its pods. */
  targetPort: number;
}

/** What leads requests of some hosts to a Service. */
export interface RouteSettings {
  /** Its name in the definition. @example "api" */
  name: string;
  /** Names that clients call. @example ["api.example.com"] */
  hosts: string[];
  /** What paths begin with, by whole parts. @example "/v1" */
  path: string;
  /** The Service, and the port of its pods. */
  to: Backend;
  /**
   * A second Service of the namespace, and its share of the requests in percent.
   *
   * @default every request goes to the first
   */
  canary?: { to: Backend; weight: number };
}

/** Name of the one route of a chain that ends in the user's own gateway. */
export const API_GATEWAY_ROUTE = "api-gateway";

/** What the last hop of ours leads to, as its kind of routes says. */
export function plannedRoutes({ edge, mesh, workloads }: EdgeDefinition): RouteSettings[] {
  const { hosts, apiGateway, routes } = edge;
  const published = publishedRoutes(workloads);
  if (hasGateway({ edge })) return [...published, ...meshRoutes(mesh)];
  if (apiGateway) return [{ name: API_GATEWAY_ROUTE, hosts, path: "/", to: backendOf(apiGateway) }];
  const declared = Object.entries(routes).map(([name, { hosts: own = hosts, path, to, canary }]) => ({
    name,
    hosts: own,
    path,
    to: backendOf(to),
    ...(canary ? { canary: canaryOf(to, canary) } : {}),
  }));
  return [...published, ...declared];
}

/** Workloads that publish themselves: the Service of each has its name. */
function publishedRoutes(workloads: EdgeDefinition["workloads"]): RouteSettings[] {
  return publishedOf(workloads).map(({ name, namespace, publish: { host, path, port, targetPort } }) => ({
    name,
    hosts: [host],
    path,
    to: { namespace, service: name, port, targetPort },
  }));
}

/** Where a hop leads requests: all of them to the gateway after it, which knows what is behind it, or as its own routes say. */
export function routesOf(hop: HopName, definition: EdgeDefinition): RouteSettings[] {
  const { chain, hosts } = definition.edge;
  const next = gatewayOf(hopAfter(chain, hop));
  if (!next) return plannedRoutes(definition);
  const { name, namespace, service, ports } = next;
  return [{ name, hosts, path: "/", to: { namespace, service, port: 443, targetPort: ports.https } }];
}

/** Each service that a rule for requests from outside leads to: of several by weight, each. */
function meshRoutes({ routes, services }: MeshEntrance): RouteSettings[] {
  return Object.entries(routes).flatMap(([name, { hosts = [], rules }]) =>
    rules.flatMap(({ match, to }) =>
      to.flatMap(({ service }): RouteSettings[] => {
        const entry = services[service];
        if (!entry || hosts.length === 0) return [];
        const { namespace, port, targetPort } = entry;
        const [path = "/"] = Object.values(match?.path ?? {});
        return [{ name, hosts, path, to: backendOf({ namespace, service, port, targetPort }) }];
      }),
    ),
  );
}

/** Whether a GET of the path, with no header but those that everybody sends, comes to a Service. */
export function isAnswered(definition: EdgeDefinition, host: string, path: string): boolean {
  return answeredBy(definition, host, path).length > 0;
}

/** Services that such a GET comes to: those of the route that fits best; of several by weight, each. */
export function answeredBy(definition: EdgeDefinition, host: string, path: string): Backend[] {
  const { edge, mesh, workloads } = definition;
  const published = fittingBest(publishedRoutes(workloads), host, path);
  if (published) return [published.to];
  if (!hasGateway({ edge })) return [fittingBest(plannedRoutes(definition), host, path)?.to ?? []].flat();
  for (const { hosts = [], rules } of Object.values(mesh.routes)) {
    const rule = hosts.includes(host) ? rules.find(({ match }) => isForPath(match, path)) : undefined;
    if (rule) return backendsOf(meshRoutes({ ...mesh, routes: { "": { hosts: [host], rules: [rule] } } }));
  }
  return [];
}

/** The longest path counts. */
function fittingBest(routes: RouteSettings[], host: string, path: string): RouteSettings | undefined {
  const fitting = routes.filter((route) => leads(route, host, path));
  return fitting.sort((one, other) => other.path.length - one.path.length)[0];
}

function leads({ hosts, path: prefix }: RouteSettings, host: string, path: string): boolean {
  const parts = prefix.endsWith("/") ? prefix : `${prefix}/`;
  return hosts.includes(host) && `${path}/`.startsWith(parts);
}

type Match = MeshEntrance["routes"][string]["rules"][number]["match"];

function isForPath(match: Match, path: string): boolean {
  if (!match) return true;
  const { path: wanted, headers, methods } = match;
  if (Object.keys(headers).length > 0 || (methods.length > 0 && !methods.includes("GET"))) return false;
  if (!wanted) return true;
  return "exact" in wanted ? path === wanted.exact : path.startsWith(wanted.prefix);
}

/** Where a route leads: one Service, or two with the share that each has of its requests. */
export function sharesOf({ to, canary }: RouteSettings): { to: Backend; weight?: number }[] {
  return canary ? [{ to, weight: 100 - canary.weight }, canary] : [{ to }];
}

/** Services that it leads to, each once. */
export function backendsOf(routes: readonly RouteSettings[]): Backend[] {
  return routes
    .flatMap(sharesOf)
    .map(({ to }) => to)
    .filter((to, index, all) => all.findIndex((other) => isDeepStrictEqual(to, other)) === index);
}

/** Namespaces with Services that they lead to, each once. */
export function namespacesOf(routes: readonly RouteSettings[]): string[] {
  return [...new Set(routes.map(({ to }) => to.namespace))];
}

function backendOf({ port, targetPort = port, ...service }: BackendEntry): Backend {
  return { ...service, port, targetPort };
}

/** What it does not say itself is as for the first. */
function canaryOf(
  { namespace, port: first, targetPort: firstPods }: BackendEntry,
  { service, weight, port = first, targetPort = port === first ? firstPods : undefined }: CanaryEntry,
): NonNullable<RouteSettings["canary"]> {
  return { to: backendOf({ namespace, service, port, targetPort }), weight };
}
