import { nameInDns, namesAtGateway } from "../../dns/host-names";
import { hasGateway } from "../../istio/definition";
import type { RegionFacts } from "../../module-facts";
import { gatewaySecret, sourceRanges } from "../definition";
import type { EdgeSettings } from "../settings";
import type { ChainDefinition } from "./schema";

export function resolveEdge(definition: ChainDefinition, { region, waits }: RegionFacts): EdgeSettings | undefined {
  if (!hasGateway(definition)) return undefined;
  const { edge, dns } = definition;
  const { hosts, gateway, tls, nlb } = edge;
  const failover = dns.failover.hosts;
  // A host has one owner. One with failover records has a name for each region besides, which a region always bears.
  const ownRecord = (host: string) => dns.provider !== "none" && (!waits || Object.hasOwn(failover, host));
  return {
    gateway,
    nlb: { ...nlb, sourceRanges: sourceRanges(definition) },
    hosts: hosts.flatMap((host) => namesAtGateway(host, region, failover)),
    records: hosts.filter(ownRecord).map((host) => nameInDns(host, region, failover)),
    tls: { issuer: tls.issuer ?? "", secretName: gatewaySecret(definition) },
    proxiesBefore: dns.proxied ? 1 : 0,
  };
}
