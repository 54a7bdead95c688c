import { standbyRegions } from "../derive";
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

/** A region out of service is one that others are led away from. */
export const withdrawalIsFollowed: Check = {
  needs: ["dns", "dr", "recovery", "topology"],
  whole: ["dns", "topology"],
  run(platform, { stack: { region } }) {
    const { dns, dr, recovery, topology } = platform;
    const path = ["recovery", "withdrawn"];
    if (!recovery.withdrawn) return [];
    if (recovery.promoted)
      return [{ path, message: "a promoted standby is the region that serves: take recovery.promoted away instead" }];
    const pair = Object.entries(dns.failover.hosts);
    if (pair.length + Object.keys(dns.routing.hosts).length === 0)
      return [{ path, message: "no host under dns.failover.hosts or dns.routing.hosts would lead elsewhere" }];
    // A standby that must not take over decides that by itself, and a region beside others has a record of its own.
    if (pair.length === 0 || topology[region]?.role === "standby") return [];
    if (dr.failover === "manual")
      return [{ path, message: "dr.failover is manual, so nobody would take over: promote the standby instead" }];
    return pair
      .filter(([, { health }]) => health.answer === "program")
      .map(([host]) => ({
        path,
        message: `the health check of ${host} asks a program, which knows nothing of it: dns.failover.hosts.${host}.health.answer has to be gateway`,
      }));
  },
};

function hasStandby({ topology }: Pick<Platform, "topology">): boolean {
  return standbyRegions(topology).length > 0;
}

/** what is said to happen by itself does. */
export const automaticFailoverHasMeans: Check = {
  needs: ["dns", "dr", "topology"],
  whole: ["topology", "dns"],
  run(platform) {
    const { dns, dr } = platform;
    const hosts = [...Object.keys(dns.failover.hosts), ...Object.keys(dns.routing.hosts)];
    if (dr.failover !== "automatic" || !hasStandby(platform) || hosts.length > 0) return [];
    const message =
      dns.provider === "none"
        ? "automatic needs somebody who keeps the zones and asks regions for their health: dns.provider is none; allowed: manual"
        : "automatic needs a host under dns.failover.hosts, which leads to the region that serves";
    return [{ path: ["dr", "failover"], message }];
  },
};

/** A standby that runs none of its programs answers nobody, and its health checks say so. */
export const automaticFailoverHasPrograms: Check = {
  needs: ["dr", "gitops", "topology"],
  whole: ["topology"],
  run(platform) {
    const { dr, gitops } = platform;
    if (dr.failover !== "automatic" || !hasStandby(platform)) return [];
    if (!gitops.enabled || gitops.standby === "run") return [];
    const message =
      "automatic leads nobody to a standby whose programs wait for its promotion: gitops.standby is paused; allowed for it: run";
    return [{ path: ["dr", "failover"], message, severity: "warning" }];
  },
};

/** Not a fault, but who is woken at night should have read it. */
export const manualFailoverIsKnown: Check = {
  needs: ["dns", "dr", "topology"],
  whole: ["topology", "dns"],
  run(platform) {
    const { dns, dr } = platform;
    if (dr.failover !== "manual" || dns.provider !== "cloudflare" || !hasStandby(platform)) return [];
    if (Object.keys(dns.failover.hosts).length > 0) return [];
    const message =
      "manual: external-dns writes no health checks to Cloudflare, so hosts follow a promotion; " +
      "automatic needs them under dns.failover.hosts, which Cloudflare's load balancing leads";
    return [{ path: ["dr", "failover"], message, severity: "info" }];
  },
};
