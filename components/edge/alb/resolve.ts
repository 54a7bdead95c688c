import { isInZone, namesAtGateway } from "../../dns/host-names";
import { sourceRanges } from "../definition";
import { gatewayOf } from "../gateways";
import { hopAfter } from "../hops";
import { routesOf } from "../routes/plan";
import { type AlbDefinition, hasAlb } from "./definition";
import type { AlbSettings, ProvenName } from "./settings";

export function resolveAlb(definition: AlbDefinition, region: string): AlbSettings | undefined {
  if (!hasAlb(definition)) return undefined;
  const { edge, dns } = definition;
  const { scheme, sslPolicy, algorithm, deregistration, idleTimeout, health, certificates } = edge.alb;
  const namesOf = (hosts: string[]) => hosts.flatMap((host) => namesAtGateway(host, region, dns.failover.hosts));
  const arns = certificates[region];
  const gateway = gatewayOf(hopAfter(edge.chain, "alb"));
  return {
    scheme,
    sslPolicy,
    algorithm,
    deregistration,
    idleTimeout,
    shieldAdvanced: edge.waf.shieldAdvanced,
    sourceRanges: sourceRanges(definition),
    certificate: arns ? { arns } : { names: provenNames(namesOf(edge.hosts), dns.zones) },
    routes: routesOf("alb", definition).map((route) => ({ ...route, hosts: namesOf(route.hosts) })),
    protocol: gateway ? "HTTPS" : "HTTP",
    health: { ...health, ...gateway?.health },
  };
}

/** Each name with the zone that it is in, the innermost one. */
function provenNames(names: string[], zones: AlbDefinition["dns"]["zones"]): ProvenName[] {
  const innermost = Object.entries(zones).sort(([one], [other]) => other.length - one.length);
  return names.flatMap((name) => {
    const zoneId = innermost.find(([zone]) => isInZone(name, zone))?.[1].id;
    return zoneId === undefined ? [] : [{ name, zoneId }];
  });
}
