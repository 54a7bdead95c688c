import { notOneOf } from "../../definition/messages";
import { withHolders } from "../../definition/taken";
import type { DefinitionCheck } from "../../definition-check";
import { globalOwnerOf, withoutGlobalOwner } from "../../global-owner";
import type { ModuleIssue } from "../../module-facts";
import { gatewayOf } from "../gateways";
import { hopAfter } from "../hops";
import { type CloudFrontDefinition, hasCloudFront, isAsked, LIST_WEIGHTS } from "./definition";

type CloudFrontCheck = DefinitionCheck<CloudFrontDefinition>;

const CHAIN = ["edge", "chain"];

/** Rules of a security group. Source: Amazon VPC quotas, "Inbound or outbound rules per security group" (L-0EA8095F). */
const RULES_OF_A_GROUP = 60;

const somebodyOwnsIt: CloudFrontCheck = {
  needs: ["topology"],
  whole: ["topology"],
  run: (definition, { regions }) => (hasCloudFront(definition) ? withoutGlobalOwner("cloudfront is", regions) : []),
};

/** Its names lead to it by aliases, which no other zone can have for a zone's own name. */
const zonesAreRoute53s: CloudFrontCheck = {
  needs: ["dns"],
  run(definition) {
    const { chain } = definition.edge;
    const { provider } = definition.dns;
    if (!hasCloudFront(definition) || provider === "aws") return [];
    const message = `cloudfront is led to by records of Route 53, and dns.provider is ${provider}`;
    return [{ path: [...CHAIN, String(chain.indexOf("cloudfront"))], message }];
  },
};

const loadBalancerIsForCloudFront: CloudFrontCheck = {
  run(definition) {
    const { scheme, sourceRanges } = definition.edge.alb;
    if (!hasCloudFront(definition)) return [];
    if (scheme === "internal")
      return [{ path: ["edge", "alb", "scheme"], message: "internal: cloudfront asks it from the internet" }];
    if (!sourceRanges) return [];
    const message = "lets in others than cloudfront, whose addresses are let in without it: leave it out";
    return [{ path: ["edge", "alb", "sourceRanges"], message }];
  },
};

/** A gateway that tells clients apart by their address believes the proxies before it, whose addresses it has to know. */
const gatewayKnowsClients: CloudFrontCheck = {
  run(definition) {
    const { chain } = definition.edge;
    const next = hopAfter(chain, "alb");
    if (!hasCloudFront(definition) || !gatewayOf(next) || next === "istio-gateway") return [];
    const message = `${next} would take CloudFront for its clients: it trusts proxies by address, and those of CloudFront change; allowed after alb: istio-gateway or api-gateway`;
    return [{ path: [...CHAIN, String(chain.indexOf("alb") + 1)], message }];
  },
};

/** The lists count by their weight, not by what is in them. */
const securityGroupHasRoom: CloudFrontCheck = {
  needs: ["dns"],
  run(definition) {
    const rules = LIST_WEIGHTS.cloudfront + LIST_WEIGHTS.healthChecks;
    if (!hasCloudFront(definition) || !isAsked(definition)) return [];
    const message = `takes ${rules} rules of the load balancer's security group, for CloudFront and Route 53's health checks: raise the quota L-0EA8095F above ${RULES_OF_A_GROUP} in each region before the first deployment`;
    return [{ severity: "warning", path: CHAIN, message }];
  },
};

/** The first pattern that fits counts, so one that stands twice says nothing the second time. */
const patternsAreDistinct: CloudFrontCheck = {
  run({ edge: { cloudfront } }) {
    const claims = (part: "buckets" | "cache", kind: string) =>
      Object.entries<{ paths: string[] }>(cloudfront[part]).flatMap(([name, { paths }]) =>
        paths.map((what, index) => ({
          what,
          owner: `${kind} ${name}`,
          path: ["edge", "cloudfront", part, name, "paths", String(index)],
        })),
      );
    return withHolders([...claims("buckets", "bucket"), ...claims("cache", "class")]).flatMap(
      ({ what, path, holder }): ModuleIssue[] => {
        if (holder) return [{ path, message: `${what} is in the ${holder} already, which is asked first` }];
        if (!/^\/?\*$/.test(what)) return [];
        const message = `${what} is every path: nothing could be written any more, and everybody got the same`;
        return [{ path, message }];
      },
    );
  },
};

/** It reads buckets of the region whose stack makes it. */
const bucketsAreThere: CloudFrontCheck = {
  needs: ["data", "topology"],
  whole: ["data", "topology"],
  run({ edge, data }, { regions }) {
    const [owner] = globalOwnerOf(regions) ?? [];
    return Object.entries(edge.cloudfront.buckets).flatMap(([name, { hosts = [] }]): ModuleIssue[] => {
      const path = ["edge", "cloudfront", "buckets", name];
      const bucket = data.buckets[name];
      if (!bucket) return [{ path, message: notOneOf("one of data.buckets", name, Object.keys(data.buckets)) }];
      const stray = hosts.flatMap((host, index) =>
        edge.hosts.includes(host)
          ? []
          : [{ path: [...path, "hosts", String(index)], message: notOneOf("one of edge.hosts", host, edge.hosts) }],
      );
      if (owner === undefined || !bucket.regions || bucket.regions.includes(owner)) return stray;
      const message = `is not in ${owner}, whose stack makes cloudfront: add it to data.buckets.${name}.regions`;
      return [...stray, { path, message }];
    });
  },
};

/** Settings of a hop that is not there would do nothing. */
const settingsAreRead: CloudFrontCheck = {
  run(definition) {
    const { cache, buckets, certificate } = definition.edge.cloudfront;
    if (hasCloudFront(definition)) return [];
    const written = Object.entries({ buckets, cache }).filter(([, entries]) => Object.keys(entries).length > 0);
    const set = [...written.map(([key]) => key), ...(certificate ? ["certificate"] : [])];
    return set.map((key) => ({
      path: ["edge", "cloudfront", key],
      message: "is for cloudfront, and edge.chain has none",
    }));
  },
};

export const CLOUDFRONT_CHECKS: CloudFrontCheck[] = [
  somebodyOwnsIt,
  zonesAreRoute53s,
  loadBalancerIsForCloudFront,
  gatewayKnowsClients,
  securityGroupHasRoom,
  patternsAreDistinct,
  bucketsAreThere,
  settingsAreRead,
];
