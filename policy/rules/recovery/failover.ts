import { AWS_STORES, hasWarmTarget, isReplicated, targetsOf, waivesBackup } from "../../model/recovery";
import { isSet, list, numeric, text } from "../../model/values";
import { type Rule, resourceRule, stackRule } from "../../rule";
import { checkov, requirement, wellArchitected } from "../../sources";

/** Below this no schedule of copies helps. */
const REPLICATION_RPO_MINUTES = 15;
/** Below this there is no time to restore. */
const WARM_RTO_MINUTES = 60;

const crossRegion = stackRule({
  id: "DR-06",
  title: "A short RPO is kept by replication, a short RTO by a warm target",
  area: "recovery",
  severity: "high",
  level: "mandatory",
  sources: [wellArchitected("REL13-BP02"), checkov("CKV_AWS_144"), requirement("DR-01", "DR-04")],
  concepts: [...AWS_STORES, "dbGlobalCluster", "tableReplica", "globalCacheGroup", "dbBackupReplication"],
  why: "The figures are promised for the loss of a region; a copy once an hour cannot keep five minutes.",
  fix: "Add a cross-region replica, a global cluster or a global table; or promise less by the tags RPO and RTO.",
  settings: ["rpoMinutes", "rtoMinutes"],
  *check(stack, context) {
    for (const store of stack.all(...AWS_STORES)) {
      if (waivesBackup(store)) continue;
      const { rpoMinutes, rtoMinutes } = targetsOf(store, context);
      if (rpoMinutes < REPLICATION_RPO_MINUTES && !isReplicated(stack, store)) {
        yield { at: store, message: `an RPO of ${rpoMinutes} minutes needs replication to another region` };
      } else if (rtoMinutes < WARM_RTO_MINUTES && !hasWarmTarget(stack, store)) {
        yield { at: store, message: `an RTO of ${rtoMinutes} minutes needs a running copy in another region` };
      }
    }
  },
});

const ROUTING = [
  "failoverRoutingPolicies",
  "latencyRoutingPolicies",
  "weightedRoutingPolicies",
  "geolocationRoutingPolicies",
];

const failoverRecords = resourceRule({
  id: "DR-08",
  title: "Records that choose a region are health-checked and short-lived",
  area: "recovery",
  severity: "medium",
  level: "mandatory",
  sources: [wellArchitected("REL11"), requirement("DR-05")],
  concepts: ["dnsRecord"],
  why: "Without a health check DNS keeps sending users to the dead region, and a long TTL does so after the switch.",
  fix: "Set healthCheckId (or evaluateTargetHealth on the alias), and a ttl of a tenth of the RTO or less.",
  settings: ["rtoMinutes"],
  *check({ props }, { settings }) {
    if (!ROUTING.some((policy) => isSet(props, policy))) return;
    const aliased = isSet(props, "aliases");
    if (!isSet(props, "healthCheckId") && !aliased) yield "healthCheckId is not set";
    const seconds = settings.rtoMinutes * 6;
    if (!aliased && (numeric(props.ttl) ?? Number.POSITIVE_INFINITY) > seconds)
      yield `ttl is above ${seconds}, a tenth of the RTO`;
  },
});

const poolsAreAsked = resourceRule({
  id: "DR-09",
  title: "Load balancers of Cloudflare ask regions for their health, and keep to their own list",
  area: "recovery",
  severity: "high",
  level: "mandatory",
  sources: [wellArchitected("REL11"), requirement("DR-05")],
  concepts: ["edgePool", "edgeLoadBalancer"],
  why: "A pool that nobody asks is healthy for ever; a fallback that is in no list leads to a region that nobody has promoted.",
  fix: "Set monitor on the pool, and as fallbackPool one of defaultPools.",
  *check({ props, type }) {
    if (type.endsWith(":LoadBalancerPool")) {
      if (!isSet(props, "monitor") && !isSet(props, "monitorGroup")) yield "monitor is not set";
      return;
    }
    const fallback = text(props.fallbackPool);
    const pools = list(props.defaultPools).map(text);
    // Ids that are yet to come are all alike.
    if (fallback !== "" && !pools.includes("") && !pools.includes(fallback))
      yield "fallbackPool is none of defaultPools";
  },
});

export const failoverRules: readonly Rule[] = [crossRegion, failoverRecords, poolsAreAsked];
