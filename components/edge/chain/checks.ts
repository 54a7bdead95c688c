import { PLATFORM_CA } from "../../certificates/authority";
import { notOneOf } from "../../definition/messages";
import type { DefinitionCheck } from "../../definition-check";
import { isInZone } from "../../dns/host-names";
import { hasGateway } from "../../istio/definition";
import { type ChainDefinition, HOPS } from "./schema";

type EdgeCheck = DefinitionCheck<ChainDefinition>;

/** Chains that lead somewhere. */
const CHAINS: string[][] = [[], [...HOPS]];

const chainLeadsSomewhere: EdgeCheck = {
  run({ edge: { chain } }) {
    if (CHAINS.some((possible) => possible.join() === chain.join())) return [];
    return [
      { path: ["edge", "chain"], message: `${chainProblem(chain)}; allowed: [${HOPS.join(", ")}], or no hop at all` },
    ];
  },
};

function chainProblem(chain: string[]): string {
  if (!chain.includes("istio-gateway")) return "nlb leads nowhere: no hop comes after it";
  if (!chain.includes("nlb")) return "nothing leads to istio-gateway: no load balancer comes before it";
  return "nlb comes after istio-gateway, and it hands connections to pods and not to a load balancer";
}

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
      return [{ path: ["edge", "hosts"], message: "is empty: name the hosts that the gateway answers for" }];
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

const certificateCanBeHad: EdgeCheck = {
  needs: ["certificates"],
  run(definition) {
    const { edge, certificates } = definition;
    const path = ["edge", "tls", "issuer"];
    if (!hasGateway(definition)) return [];
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

/** Clients of the public know no authority of ours; Cloudflare's proxy, in their place, need not know it. */
const clientsTrustTheCertificate: EdgeCheck = {
  needs: ["dns"],
  run(definition) {
    const { edge, dns } = definition;
    if (!hasGateway(definition) || edge.tls.issuer === undefined || edge.nlb.scheme === "internal") return [];
    if (edge.tls.issuer !== PLATFORM_CA) return [];
    const path = ["edge", "tls", "issuer"];
    if (!dns.proxied) return [{ severity: "warning", path, message: `no client outside trusts ${PLATFORM_CA}` }];
    const message = `${PLATFORM_CA}: Cloudflare's proxy takes it with the mode Full, and not with Full (strict)`;
    return [{ severity: "info", path, message }];
  },
};

const sizesGoTogether: EdgeCheck = {
  run: ({ edge: { gateway } }) =>
    gateway.min <= gateway.max
      ? []
      : [{ path: ["edge", "gateway", "min"], message: `${gateway.min} is more than max ${gateway.max}` }],
};

export const EDGE_CHECKS: EdgeCheck[] = [
  chainLeadsSomewhere,
  gatewayNeedsMesh,
  chainAndHostsGoTogether,
  hostsAreInZones,
  certificateCanBeHad,
  clientsTrustTheCertificate,
  sizesGoTogether,
];
