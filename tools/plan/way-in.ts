import type { RegionSpec } from "../../infra/config";
import { table } from "./table";

/** How a request comes to a pod, from a client's side: hops, certificate, and where each host leads; nothing where none comes. */
export function wayInOf(spec: RegionSpec): string[] {
  const { edge } = spec;
  if (!edge) return [];
  const { chain, routes, loadBalancer, hosts } = edge;
  const rows = hosts.flatMap((host) =>
    routes
      .filter((route) => route.hosts.includes(host))
      .map(({ path, to }) => [
        host,
        path,
        `${to.namespace}/${to.service}:${to.port}`,
        to.targetPort,
        edge.records.includes(host) ? "this region" : recordOf(spec, host),
        ifLost(spec, host),
      ]),
  );
  return [
    `requests come by ${chain.join(" > ")}; load balancer ${loadBalancer}, ${clientsOf(spec)}; ${certificateOf(spec)}; ${wafOf(spec)}`,
    ...table(["host", "path", "leads to", "pod port", "record leads to", `if ${spec.region} is lost`], rows),
  ];
}

function clientsOf({ edge }: RegionSpec): string {
  const { scheme, sourceRanges } = edge?.alb ?? edge?.nlb ?? {};
  const from = sourceRanges ? `${sourceRanges.length} blocks of addresses` : "any address";
  return `${scheme}, from ${from}`;
}

function certificateOf({ edge }: RegionSpec): string {
  const { alb, tls } = edge ?? {};
  const own = tls ? [`${tls.secretName} by ${tls.issuer}`] : [];
  const first = !alb ? [] : ["arns" in alb.certificate ? "of ACM, given" : "of ACM, made for the hosts"];
  return `certificate ${[...first, ...own].join(", then ")}`;
}

function wafOf({ edge }: RegionSpec): string {
  if (!edge?.waf) return "no web ACL";
  const { mode, groups, rateLimit } = edge.waf;
  const doing = mode === "block" ? "refuses" : "counts";
  return `a web ACL ${doing} by ${groups.length} groups, and above ${rateLimit.requests} requests in ${rateLimit.seconds} s`;
}

/** Who leads clients to a host that this region's load balancer has no record of. */
function recordOf({ failover, partner }: RegionSpec, host: string): string {
  if (failover?.hosts.some((own) => own.host === host)) return "the region that serves";
  return partner ? partner.region : "nobody: dns.provider is none";
}

function ifLost({ failover, partner, role }: RegionSpec, host: string): string {
  if (!partner || role === "standby") return "-";
  if (failover?.hosts.some(({ own }) => own === host)) return "-";
  const own = failover?.hosts.find((each) => each.host === host);
  return own ? own.partner : `${partner.region}, once it is promoted`;
}
