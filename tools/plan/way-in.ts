import { originHost } from "../../components/dns/host-names";
import type { ClientShare } from "../../components/dns/routing/types";
import type { RegionSpec } from "../../infra/config";
import { table } from "./table";

interface Service {
  namespace: string;
  service: string;
  port: number;
}

/** How a request comes to a pod, from a client's side: hops, certificate, and where each host leads; nothing where none comes. */
export function wayInOf(spec: RegionSpec): string[] {
  const { edge } = spec;
  if (!edge) return [];
  const { chain, routes, loadBalancer, hosts } = edge;
  const rows = hosts.flatMap((host) =>
    routes
      .filter((route) => route.hosts.includes(host))
      .map((route) => [
        host,
        route.path,
        leadsTo(route),
        route.to.targetPort,
        recordOf(spec, host),
        ifLost(spec, host),
      ]),
  );
  return [
    `requests come by ${chain.join(" > ")}; load balancer ${loadBalancer}, ${clientsOf(spec)}, ${healthOf(spec)}; ${certificateOf(spec)}; ${wafOf(spec)}`,
    ...table(["host", "path", "leads to", "pod port", "record leads to", `if ${spec.region} is lost`], rows),
  ];
}

function leadsTo({ to, canary }: { to: Service; canary?: { to: Service; weight: number } }): string {
  const first = `${to.namespace}/${to.service}:${to.port}`;
  return canary ? `${first}, ${canary.weight} % ${canary.to.service}:${canary.to.port}` : first;
}

function clientsOf({ edge }: RegionSpec): string {
  const { scheme, sourceRanges } = edge?.alb ?? edge?.nlb ?? {};
  if (edge?.chain.includes("cloudfront")) return `${scheme}, from CloudFront`;
  const from = sourceRanges ? `${sourceRanges.length} blocks of addresses` : "any address";
  return `${scheme}, from ${from}`;
}

/** Who is asked whether what is behind it is well: a pod by the load balancer, and the region by who leads clients to it. */
function healthOf({ edge, failover, pairs, routing }: RegionSpec): string {
  const { path, interval } = edge?.health ?? {};
  const pods = `asks for ${path}${interval === undefined ? "" : ` every ${interval} s`}`;
  const shared = [...(failover?.hosts ?? []), ...(pairs?.hosts ?? []), ...(routing?.hosts ?? [])];
  const questions = shared.map(({ health }) => `${health.path} every ${health.interval} s`);
  const asker = failover?.cloudflare ? "Cloudflare" : "Route 53";
  return [pods, ...(questions.length > 0 ? [`${asker} for ${[...new Set(questions)].join(" and ")}`] : [])].join(", ");
}

function certificateOf({ edge }: RegionSpec): string {
  const { alb, tls } = edge ?? {};
  const own = tls ? [`${tls.secretName} by ${tls.issuer}`] : [];
  const first = !alb ? [] : ["arns" in alb.certificate ? "of ACM, given" : "of ACM, made for the hosts"];
  return `certificate ${[...first, ...own].join(", then ")}`;
}

function wafOf({ edge }: RegionSpec): string {
  const waf = edge?.cloudfront?.waf ?? edge?.waf;
  if (!waf) return edge?.chain.includes("cloudfront") ? "a web ACL, if any, is before CloudFront" : "no web ACL";
  const { mode, groups, rateLimit } = waf;
  const doing = mode === "block" ? "refuses" : "counts";
  return `a web ACL ${doing} by ${groups.length} groups, and above ${rateLimit.requests} requests in ${rateLimit.seconds} s`;
}

/** Where clients of a host are led by its record, and who writes that. */
function recordOf(spec: RegionSpec, host: string): string {
  const { edge, failover, routing, partner } = spec;
  if (edge?.records.includes(host)) return "this region";
  if (asksOrigin(spec, host)) return `CloudFront, which asks ${originHost(host)}`;
  if (failover?.hosts.some((own) => own.host === host)) return "the region that serves";
  if (routing?.hosts.some((own) => own.host === host)) return `a region that serves, by ${shareOf(routing.clients)}`;
  return partner ? partner.region : "nobody: dns.provider is none";
}

function asksOrigin({ edge }: RegionSpec, host: string): boolean {
  return edge?.chain.includes("cloudfront") === true && edge.hosts.includes(originHost(host));
}

function shareOf(clients: ClientShare): string {
  switch (clients.policy) {
    case "latency":
      return "latency";
    case "weighted":
      return `weight ${clients.share}`;
    case "geolocation":
      return `place: ${clients.places.join(", ")}`;
  }
}

function ifLost(spec: RegionSpec, host: string): string {
  if (asksOrigin(spec, host)) return ifLost(spec, originHost(host));
  const { failover, routing, partner, role } = spec;
  if (routing?.hosts.some((own) => own.host === host)) return takersOf(spec);
  if (!partner || role === "standby") return "-";
  if (failover?.hosts.some(({ own }) => own === host)) return "-";
  const own = failover?.hosts.find((each) => each.host === host);
  return own ? own.partner : `${partner.region}, once it is promoted`;
}

/** Who gets the clients of a shared host: the standby its partner's, and else those that serve anyway. */
function takersOf({ pairs, partner, role, recovery }: RegionSpec): string {
  const others = "the other regions that serve";
  if (!pairs || !partner) return others;
  if (role === "standby") return recovery.promoted ? others : "-";
  return recovery.failover === "automatic" ? partner.region : `${others}, and ${partner.region} once it is promoted`;
}
