import { PLATFORM_CA } from "../../certificates/authority";
import { minOverMax } from "../../definition/bounds";
import { notOneOf } from "../../definition/messages";
import type { DefinitionCheck } from "../../definition-check";
import { isInZone } from "../../dns/host-names";
import { hasGateway } from "../../istio/definition";
import { ALB_CHECKS } from "../alb/checks";
import { CLOUDFRONT_CHECKS } from "../cloudfront/checks";
import { loadBalancerHop } from "../definition";
import { gatewaysOf } from "../gateways";
import { HOP_NAMES, hopBefore, hopOf } from "../hops";
import { KONG_CHECKS } from "../kong/checks";
import { REGION_HEALTH_CHECKS } from "../region-health/checks";
import { ROUTE_CHECKS } from "../routes/checks";
import { MESH_ROUTE_CHECKS } from "../routes/mesh-checks";
import { PUBLISHED_CHECKS } from "../routes/published-checks";
import { TRAEFIK_CHECKS } from "../traefik/checks";
import { WAF_CHECKS } from "../waf/checks";
import { FAILOVER_CHECKS } from "./failover-checks";
import type { ChainDefinition } from "./schema";

type EdgeCheck = DefinitionCheck<ChainDefinition>;

/** Each hop hands requests to the next, clients reach the first, and the last leads to Services. */
const chainLeadsSomewhere: EdgeCheck = {
  run({ edge: { chain } }) {
    const [first] = chain;
    const last = chain.at(-1);
    if (first === undefined || last === undefined) return [];
    const path = (index: number) => ["edge", "chain", String(index)];
    const entries = HOP_NAMES.filter((name) => hopOf(name).entry);
    const start = hopOf(first).entry
      ? []
      : [{ path: path(0), message: `clients do not reach ${first}: a chain begins with ${either(entries)}` }];
    const joints = chain.slice(1).flatMap((next, index) => {
      const hop = chain[index] ?? first;
      const { leadsTo } = hopOf(hop);
      if (leadsTo.includes(next)) return [];
      const where = leadsTo.length > 0 ? `to ${either(leadsTo)}` : "to Services";
      return [{ path: path(index + 1), message: `${next} comes after ${hop}, which leads ${where}` }];
    });
    const { leadsTo, routesBy } = hopOf(last);
    const end = routesBy
      ? []
      : [
          {
            path: path(chain.length - 1),
            message: `${last} comes last, and leads to no Service: put ${either(leadsTo)} after it`,
          },
        ];
    return [...start, ...joints, ...end];
  },
};

function either(names: readonly string[]): string {
  return names.length > 1 ? `${names.slice(0, -1).join(", ")} or ${names.at(-1)}` : (names[0] ?? "");
}

/** The records of the entry say whether Cloudflare's proxy is in the way, and so does the chain. */
const proxyIsInTheChain: EdgeCheck = {
  needs: ["dns"],
  run({ edge: { chain }, dns }) {
    const index = chain.indexOf("cloudflare");
    if (index < 0)
      return chain.length > 0 && dns.proxied
        ? [{ path: ["edge", "chain"], message: "lacks cloudflare, which comes first: dns.proxied is true" }]
        : [];
    const path = ["edge", "chain", String(index)];
    if (dns.provider !== "cloudflare")
      return [
        { path, message: `cloudflare is before hosts of zones that it keeps, and dns.provider is ${dns.provider}` },
      ];
    return dns.proxied ? [] : [{ path, message: "cloudflare is not in the way: dns.proxied is false" }];
  },
};

const gatewayNeedsMesh: EdgeCheck = {
  needs: ["mesh"],
  run: (definition) =>
    hasGateway(definition) && definition.mesh.kind === "none"
      ? [{ path: ["edge", "chain"], message: "istio-gateway is a part of mesh.kind istio, and the kind is none" }]
      : [],
};

const chainAndHostsGoTogether: EdgeCheck = {
  whole: ["edge"],
  run({ edge: { chain, hosts } }) {
    if (chain.length > 0 && hosts.length === 0)
      return [{ path: ["edge", "hosts"], message: "is empty: name the hosts that clients call" }];
    if (chain.length === 0 && hosts.length > 0)
      return [{ path: ["edge", "chain"], message: "is empty: no hop leads to edge.hosts" }];
    return [];
  },
};

/** A host in nobody's zone has no record, and its certificate can't be had by DNS. */
const hostsAreInZones: EdgeCheck = {
  needs: ["dns"],
  run({ edge, dns }) {
    const zones = Object.keys(dns.zones);
    if (dns.provider === "none") return [];
    return edge.hosts.flatMap((host, index) =>
      zones.some((zone) => isInZone(host, zone))
        ? []
        : [
            {
              path: ["edge", "hosts", String(index)],
              message: `${host} is in no zone of dns.zones, so nobody writes its record; zones: ${zones.join(", ") || "none"}`,
            },
          ],
    );
  },
};

/** A load balancer that anybody may find has addresses of the internet, which only public subnets have. */
const publicSubnetsAreThere: EdgeCheck = {
  needs: ["network"],
  run(definition) {
    const hop = loadBalancerHop(definition);
    if (!hop || definition.edge[hop].scheme !== "internet-facing") return [];
    if (definition.network.tiers.includes("public")) return [];
    const message = "internet-facing needs public subnets: network.tiers has none";
    return [{ path: ["edge", hop, "scheme"], message }];
  },
};

const certificateCanBeHad: EdgeCheck = {
  needs: ["certificates"],
  run({ edge, certificates }) {
    const path = ["edge", "tls", "issuer"];
    if (gatewaysOf(edge.chain).length === 0) return [];
    if (!certificates.enabled)
      return [{ path, message: "certificates.enabled is false, so nothing issues the gateway's certificate" }];
    const { issuer } = edge.tls;
    const allowed = certificates.issuers;
    if (issuer === undefined)
      return [
        {
          path,
          message: `is missing: the gateway's certificate needs one of certificates.issuers: ${allowed.join(", ") || "none"}`,
        },
      ];
    return allowed.includes(issuer)
      ? []
      : [{ path, message: notOneOf("one of certificates.issuers", issuer, allowed) }];
  },
};

/** Clients of the public know no authority of ours; a load balancer that ends TLS asks for none, and Cloudflare's proxy need not. */
const clientsTrustTheCertificate: EdgeCheck = {
  run({ edge }) {
    const [first] = gatewaysOf(edge.chain);
    if (!first || hopBefore(edge.chain, first.name) !== "nlb" || edge.nlb.scheme === "internal") return [];
    if (edge.tls.issuer !== PLATFORM_CA) return [];
    const path = ["edge", "tls", "issuer"];
    if (!edge.chain.includes("cloudflare"))
      return [{ severity: "warning", path, message: `no client outside trusts ${PLATFORM_CA}` }];
    const message = `${PLATFORM_CA}: Cloudflare's proxy takes it with the mode Full, and not with Full (strict)`;
    return [{ severity: "info", path, message }];
  },
};

const sizesGoTogether: EdgeCheck = {
  run: ({ edge: { gateway, kong, traefik } }) =>
    Object.entries({ gateway, kong, traefik }).flatMap(([key, size]) => minOverMax(["edge", key], size)),
};

export const EDGE_CHECKS: EdgeCheck[] = [
  chainLeadsSomewhere,
  proxyIsInTheChain,
  gatewayNeedsMesh,
  chainAndHostsGoTogether,
  hostsAreInZones,
  publicSubnetsAreThere,
  certificateCanBeHad,
  clientsTrustTheCertificate,
  sizesGoTogether,
  ...FAILOVER_CHECKS,
  ...REGION_HEALTH_CHECKS,
  ...ROUTE_CHECKS,
  ...PUBLISHED_CHECKS,
  ...MESH_ROUTE_CHECKS,
  ...ALB_CHECKS,
  ...CLOUDFRONT_CHECKS,
  ...TRAEFIK_CHECKS,
  ...WAF_CHECKS,
  ...KONG_CHECKS,
];
