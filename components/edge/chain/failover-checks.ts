import type { DefinitionCheck } from "../../definition-check";
import { isShared } from "../../dns/host-names";
import { loadBalancerOf, ROUTED_PARTS } from "../definition";
import { askedHosts } from "../region-health/definition";
import { isAnswered } from "../routes/plan";
import type { ChainDefinition } from "./schema";

type FailoverCheck = DefinitionCheck<ChainDefinition>;

/** Who asks regions for their health. */
function askerOf({ dns }: ChainDefinition): string {
  return dns.provider === "cloudflare" ? "Cloudflare" : "Route 53";
}

/** A question that nothing answers is answered with 404, and the region counts as lost while all is well. */
const healthIsAnswered: FailoverCheck = {
  needs: ["dns", ...ROUTED_PARTS],
  whole: ["mesh", "edge"],
  run: (definition) =>
    askedHosts(definition).flatMap(({ host, health: { path, needs }, at }) =>
      needs.length > 0 || isAnswered(definition, host, path)
        ? []
        : [
            {
              path: [...at, "path"],
              message: `no route of ${host} leads ${path} anywhere: ${askerOf(definition)} would take a region that serves for lost`,
            },
          ],
    ),
};

/** Whoever asks does so from the internet. */
const healthCheckersComeIn: FailoverCheck = {
  needs: ["dns"],
  run(definition) {
    const { scheme, sourceRanges } = loadBalancerOf(definition) ?? {};
    const asker = askerOf(definition);
    return askedHosts(definition).flatMap(({ host, at: path }) => {
      if (scheme === "internal")
        return [{ path, message: `${asker} asks ${host} from the internet, and its load balancer is internal` }];
      if (sourceRanges === undefined) return [];
      const message = `${asker} asks ${host} from addresses of its own: the load balancer's sourceRanges have to let them in`;
      return [{ severity: "warning" as const, path, message }];
    });
  },
};

/** The names of a gateway are records of one object, which are behind the proxy all or not at all. */
const namesAreProxiedAlike: FailoverCheck = {
  needs: ["dns"],
  run(definition) {
    const { edge, dns } = definition;
    const shared = edge.hosts.filter((host) => isShared(definition, host));
    if (!dns.proxied || shared.length === 0) return [];
    return edge.hosts.flatMap((host, index) => {
      if (isShared(definition, host)) return [];
      const message = `${host} would lose Cloudflare's proxy: the regions' own names of ${shared.join(", ")} have none, and all names of a load balancer are alike; put it under dns.failover.hosts, too`;
      return [{ path: ["edge", "hosts", String(index)], message }];
    });
  },
};

/** Whoever writes a record first keeps it: regions beside it would serve nobody. */
const hostsReachEveryRegion: FailoverCheck = {
  needs: ["dns", "topology"],
  whole: ["topology"],
  run({ dns, edge }, { regions }) {
    const serving = Object.values(regions).filter(({ role }) => role !== "standby");
    if (dns.provider === "none" || serving.length < 2) return [];
    return edge.hosts.flatMap((host, index) => {
      if (Object.hasOwn(dns.routing.hosts, host)) return [];
      const message = `${host} leads to one region alone, though ${serving.length} serve: dns.routing.hosts shares its clients out`;
      return [{ severity: "warning" as const, path: ["edge", "hosts", String(index)], message }];
    });
  },
};

export const FAILOVER_CHECKS: FailoverCheck[] = [
  hostsReachEveryRegion,
  healthIsAnswered,
  healthCheckersComeIn,
  namesAreProxiedAlike,
];
