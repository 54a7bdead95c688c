import type { DefinitionCheck } from "../../definition-check";
import { loadBalancerOf, ROUTED_PARTS } from "../definition";
import { isAnswered } from "../routes/plan";
import type { ChainDefinition } from "./schema";

type FailoverCheck = DefinitionCheck<ChainDefinition>;

/** Hosts with health checks that come in by this chain, each with where the definition says so. */
function checkedHosts({ edge, dns }: ChainDefinition): { host: string; path: string; at: string[] }[] {
  return (["failover", "routing"] as const).flatMap((part) =>
    Object.entries(dns[part].hosts)
      .filter(([host]) => edge.hosts.includes(host))
      .map(([host, { health }]) => ({ host, path: health.path, at: ["dns", part, "hosts", host, "health"] })),
  );
}

/** A question that nothing answers is answered with 404, and the region counts as lost while all is well. */
const healthIsAnswered: FailoverCheck = {
  needs: ["dns", ...ROUTED_PARTS],
  whole: ["mesh", "edge"],
  run: (definition) =>
    checkedHosts(definition).flatMap(({ host, path, at }) =>
      isAnswered(definition, host, path)
        ? []
        : [
            {
              path: [...at, "path"],
              message: `no route of ${host} leads ${path} anywhere: Route 53 would take a region that serves for lost`,
            },
          ],
    ),
};

/** Route 53 asks from the internet. */
const healthCheckersComeIn: FailoverCheck = {
  needs: ["dns"],
  run(definition) {
    const { scheme, sourceRanges } = loadBalancerOf(definition) ?? {};
    return checkedHosts(definition).flatMap(({ host, at: path }) => {
      if (scheme === "internal")
        return [{ path, message: `Route 53 asks ${host} from the internet, and its load balancer is internal` }];
      if (sourceRanges === undefined) return [];
      const message = `Route 53 asks ${host} from addresses of its own: the load balancer's sourceRanges have to let them in`;
      return [{ severity: "warning" as const, path, message }];
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

export const FAILOVER_CHECKS: FailoverCheck[] = [hostsReachEveryRegion, healthIsAnswered, healthCheckersComeIn];
