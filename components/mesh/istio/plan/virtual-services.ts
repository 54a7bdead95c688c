import type { IstioObject } from "../../../istio/objects";
import type { MeshEntry } from "../schema";
import type { RouteEntry, RuleEntry } from "../schema/routes";
import { meshService } from "./service";

type Mesh = Pick<MeshEntry, "services" | "routes">;

/** How the hosts of a route are called by clients, and the gateway that they come through. */
export interface WayIn {
  /** @example "istio-system/shop-gateway" */
  gateway: string;
  /** Every name of a host: its own, and the one that leads to this region alone. */
  namesOf(host: string): string[];
}

/** Each route as a VirtualService, in the namespace of the first service that it leads to. */
export function virtualServices(mesh: Mesh, wayIn: WayIn | undefined): IstioObject[] {
  return Object.entries(mesh.routes).map(([name, route]) => ({
    kind: "VirtualService",
    name,
    namespace: homeOf(mesh, route),
    spec: { ...hostsOf(mesh, name, route, wayIn), http: route.rules.map((rule) => httpRoute(mesh, rule)) },
  }));
}

export function homeOf(mesh: Mesh, { service, rules }: RouteEntry): string {
  const first = service ?? rules[0]?.to[0]?.service ?? "";
  return meshService(mesh, first).namespace;
}

function hostsOf(mesh: Mesh, name: string, { hosts, service }: RouteEntry, wayIn: WayIn | undefined): object {
  // Without gateways it is for the mesh's own pods, which is the gateway "mesh".
  if (service !== undefined) return { hosts: [meshService(mesh, service).host] };
  if (!wayIn) throw new Error(`mesh.routes.${name} passed the checks without a gateway`);
  return { hosts: (hosts ?? []).flatMap(wayIn.namesOf), gateways: [wayIn.gateway] };
}

function httpRoute(mesh: Mesh, { match, to, timeout, retries, fault }: RuleEntry): object {
  return {
    ...(match ? { match: [matchOf(match)] } : {}),
    ...(fault ? { fault: faultOf(fault) } : {}),
    route: to.map(({ service, subset, weight }) => {
      const { host, port } = meshService(mesh, service);
      const destination = { host, port: { number: port }, ...(subset === undefined ? {} : { subset }) };
      return { destination, ...(weight === undefined ? {} : { weight }) };
    }),
    ...(timeout === undefined ? {} : { timeout }),
    ...(retries ? { retries: { ...retries, ...(retries.retryOn ? { retryOn: retries.retryOn.join(",") } : {}) } } : {}),
  };
}

function matchOf({ path, headers, methods }: NonNullable<RuleEntry["match"]>): object {
  const exact = Object.entries(headers).map(([header, value]) => [header, { exact: value }]);
  return {
    ...(path ? { uri: path } : {}),
    ...(methods.length > 0 ? { method: { regex: methods.join("|") } } : {}),
    ...(exact.length > 0 ? { headers: Object.fromEntries(exact) } : {}),
  };
}

function faultOf({ delay, abort }: NonNullable<RuleEntry["fault"]>): object {
  return {
    ...(delay ? { delay: { fixedDelay: delay.duration, percentage: { value: delay.percent } } } : {}),
    ...(abort ? { abort: { httpStatus: abort.status, percentage: { value: abort.percent } } } : {}),
  };
}
