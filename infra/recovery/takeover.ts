import type { ServingFacts } from "../../components/module-facts";
import type { TimeStep } from "../../components/recovery/objectives/data-set";
import type { ObjectivesSpec, RegionSpec } from "../config/spec";

/** What has to happen before the other region serves, whatever the data: each step with the figure and where it is from. */

/** A region that has recovery objectives. */
export type ServingRegion = RegionSpec & { objectives: ObjectivesSpec; partner: NonNullable<RegionSpec["partner"]> };

/**
 * `pulumi up` on the standby's stack: scaling a managed node group and changing a custom resource are minutes each. An
 * assumption: the drill measures it.
 */
const DEPLOYMENT_SECONDS = 600;
/**
 * From an order to a ready node: an assumption, on the safe side of what EKS nodes with images to pull take. The promotion
 * itself gives the order: it raises the desired sizes with the minimum (components/cluster/scaling-config.ts).
 */
const NODES_SECONDS = 300;
/** Seconds that a record lives where nobody says: external-dns leaves it to the provider, and 300 is the usual. */
const DEFAULT_TTL_SECONDS = 300;

/** The region as stores need to know it to say what its loss costs. */
export function servingFacts(spec: ServingRegion): ServingFacts {
  return {
    partner: spec.partner.region,
    promoted: (...own) => promoted(spec, ...own),
    served: (...own) => served(spec, ...own),
    restore: (bytes) => restore(bytes, spec),
  };
}

/** The other region serves this without anybody's doing, once it is found out that the first is lost. */
export function served(spec: ServingRegion, ...own: TimeStep[]): TimeStep[] {
  const waiting = leadsByItself(spec) ? nodes(spec) : [...ordered(spec), ...nodes(spec)];
  return [detection(spec), ...waiting, ...own, ttl(spec)];
}

/** The other region serves this after somebody has promoted it: a database is never promoted by a health check. */
export function promoted(spec: ServingRegion, ...own: TimeStep[]): TimeStep[] {
  return [detection(spec), ...ordered(spec), ...nodes(spec), ...own, ttl(spec)];
}

function ordered({ objectives }: ServingRegion): TimeStep[] {
  return [
    { name: "decision", seconds: objectives.decisionSeconds, source: "dr.decision" },
    { name: "deployment", seconds: DEPLOYMENT_SECONDS, source: "assumed for pulumi up; a drill measures it" },
  ];
}

function nodes({ objectives }: ServingRegion): TimeStep[] {
  if (!objectives.standbyScaled) return [];
  return [{ name: "nodes", seconds: NODES_SECONDS, source: "assumed until nodes are ready; a drill measures it" }];
}

function detection({ objectives: { healthCheck } }: ServingRegion): TimeStep {
  const { intervalSeconds, failures } = healthCheck;
  return {
    name: "detection",
    seconds: intervalSeconds * failures,
    source: "dr.healthCheck: interval x failures",
  };
}

/** Whether clients are led to the other region by health checks alone: of hosts that somebody has named. */
function leadsByItself({ objectives, failover }: ServingRegion): boolean {
  return objectives.failover === "automatic" && failover !== undefined;
}

function ttl({ dns, failover }: ServingRegion): TimeStep {
  // The addresses that clients have are the proxy's, which asks another region at once.
  if (failover?.cloudflare?.proxied)
    return { name: "DNS", seconds: 0, source: "Cloudflare's proxy keeps its addresses" };
  if (failover) return { name: "DNS", seconds: failover.ttl, source: "dns.failover.ttl" };
  const seconds = dns?.ttl ?? DEFAULT_TTL_SECONDS;
  return { name: "DNS", seconds, source: dns?.ttl ? "dns.ttl" : "dns.ttl, the usual default" };
}

const GIB = 2 ** 30;

/** Bytes from a backup back to a volume. */
export function restore(bytes: number, spec: ServingRegion): TimeStep {
  const { restoreThroughput } = spec.objectives;
  return {
    name: `restore of ${Math.ceil(bytes / GIB)} GiB`,
    seconds: bytes / 2 ** 20 / restoreThroughput,
    source: "size x dr.restoreThroughput",
  };
}
