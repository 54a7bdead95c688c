import { namesAtGateway } from "../../dns/host-names";
import { provenNames } from "../acm/names";
import { admittedLists, hasCloudFront } from "../cloudfront/definition";
import { sourceRanges } from "../definition";
import { gatewayOf } from "../gateways";
import { hopAfter } from "../hops";
import { routesOf } from "../routes/plan";
import { type AlbDefinition, hasAlb } from "./definition";
import type { AlbSettings } from "./settings";

export function resolveAlb(definition: AlbDefinition, region: string): AlbSettings | undefined {
  if (!hasAlb(definition)) return undefined;
  const { edge, dns } = definition;
  const { scheme, sslPolicy, algorithm, deregistration, idleTimeout, health, certificates } = edge.alb;
  const namesOf = (hosts: string[]) => hosts.flatMap((host) => namesAtGateway(definition, host, region));
  const arns = certificates[region];
  const gateway = gatewayOf(hopAfter(edge.chain, "alb"));
  return {
    scheme,
    sslPolicy,
    algorithm,
    deregistration,
    idleTimeout,
    shieldAdvanced: edge.waf.shieldAdvanced && !hasCloudFront(definition),
    sourceRanges: sourceRanges(definition),
    prefixLists: admittedLists(definition, region),
    certificate: arns ? { arns } : { names: provenNames(namesOf(edge.hosts), dns.zones) },
    routes: routesOf("alb", definition).map((route) => ({ ...route, hosts: namesOf(route.hosts) })),
    protocol: gateway ? "HTTPS" : "HTTP",
    health: { ...health, ...gateway?.health },
  };
}
