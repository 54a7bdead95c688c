import { durationSeconds } from "../../../components/shared/duration";
import { enabledRegions } from "../derive";
import type { ConfigIssue } from "../issues";
import type { Platform } from "../schema/platform";
import type { Check } from "./check";

/** Promotion is a state of a standby's stack (DR-07). */
export const promotedRegionIsAStandby: Check = {
  needs: ["recovery", "topology"],
  run({ recovery, topology }, { stack: { region } }) {
    const role = topology[region]?.role;
    if (!recovery.promoted || role === undefined || role === "standby") return [];
    const message = `is for a standby, and ${region} is ${role}: set it in platform:overrides of the standby's stack`;
    return [{ path: ["recovery", "promoted"], message }];
  },
};

const HOSTS = ["dns", "failover", "hosts"];

/** Cloudflare's own failover is a load balancer of theirs, which external-dns does not make. */
export const failoverIsRoute53s: Check = {
  needs: ["dns"],
  run({ dns }) {
    const hosts = Object.keys(dns.failover.hosts);
    if (hosts.length === 0) return [];
    if (dns.provider !== "aws") {
      const message = `need provider aws: health checks and failover records are Route 53's, and the provider is ${dns.provider}`;
      return [{ path: HOSTS, message }];
    }
    return hosts.flatMap((host) => hostIssues(host, Object.keys(dns.zones)));
  },
};

function hostIssues(host: string, zones: string[]): ConfigIssue[] {
  const path = [...HOSTS, host];
  if (zones.includes(host)) return [{ path, message: "is a zone itself, whose own name can't be an alias (CNAME)" }];
  if (zones.some((zone) => host.endsWith(`.${zone}`))) return [];
  return [{ path, message: `is in none of dns.zones: ${zones.join(", ")}` }];
}

/** Resolvers go on sending clients to the lost region for as long as they may keep the answer. */
export const failoverTtlIsSmall: Check = {
  needs: ["dns", "dr"],
  run({ dns: { failover }, dr }) {
    const most = durationSeconds(dr.rto) / 10;
    if (Object.keys(failover.hosts).length === 0 || failover.ttl <= most) return [];
    const message = `${failover.ttl}s is more than a tenth of dr.rto ${dr.rto}, which is ${most}s`;
    return [{ path: ["dns", "failover", "ttl"], message }];
  },
};

function hasStandby({ topology }: Pick<Platform, "topology">): boolean {
  return enabledRegions(topology).some(([, { role }]) => role === "standby");
}

/** what is said to happen by itself does. */
export const automaticFailoverHasMeans: Check = {
  needs: ["dns", "dr", "topology"],
  whole: ["topology", "dns"],
  run(platform) {
    const { dns, dr } = platform;
    if (dr.failover !== "automatic" || !hasStandby(platform) || Object.keys(dns.failover.hosts).length > 0) return [];
    const message =
      dns.provider === "aws"
        ? "automatic needs a host under dns.failover.hosts, which leads to the region that serves"
        : `automatic needs Route 53, and dns.provider is ${dns.provider}: records there have no health checks; allowed: manual`;
    return [{ path: ["dr", "failover"], message }];
  },
};

/** Not a fault, but who is woken at night should have read it. */
export const manualFailoverIsKnown: Check = {
  needs: ["dns", "dr", "topology"],
  whole: ["topology", "dns"],
  run(platform) {
    const { dns, dr } = platform;
    if (dr.failover !== "manual" || dns.provider !== "cloudflare" || !hasStandby(platform)) return [];
    const message =
      "manual: external-dns writes no health checks to Cloudflare, so hosts follow a promotion; " +
      "automatic needs a zone in Route 53 for them (dns.failover.hosts), or Cloudflare's load balancing";
    return [{ path: ["dr", "failover"], message, severity: "info" }];
  },
};
