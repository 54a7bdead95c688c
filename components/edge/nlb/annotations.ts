import { externalDnsAnnotation } from "../../dns/annotations";
import type { EdgeSettings, NlbSettings } from "../settings";

const PREFIX = "service.beta.kubernetes.io/aws-load-balancer-";

/** Where a gateway says by HTTP whether it is well. */
export interface HealthEndpoint {
  port: number;
  path: string;
}

/** How the load balancer is made. Source: AWS Load Balancer Controller 3.5, "Service annotations". */
export function loadBalancerAnnotations(
  { loadBalancer, zonalShift }: Pick<EdgeSettings, "loadBalancer" | "zonalShift">,
  { scheme, crossZone }: NlbSettings,
  { port, path }: HealthEndpoint,
): Record<string, string> {
  const annotations = {
    type: "external",
    name: loadBalancer,
    "nlb-target-type": "ip",
    scheme,
    attributes: `load_balancing.cross_zone.enabled=${crossZone},zonal_shift.config.enabled=${zonalShift}`,
    // Kept, the proxies and their logs know who asked.
    "target-group-attributes": "preserve_client_ip.enabled=true",
    "healthcheck-protocol": "http",
    "healthcheck-port": String(port),
    "healthcheck-path": path,
  };
  return Object.fromEntries(Object.entries(annotations).map(([key, value]) => [`${PREFIX}${key}`, value]));
}

/** The names that external-dns writes records of. */
export function recordAnnotations({
  records,
  recordsProxied,
}: Pick<EdgeSettings, "records" | "recordsProxied">): Record<string, string> {
  if (records.length === 0) return {};
  return {
    [externalDnsAnnotation("hostname")]: records.join(","),
    ...(recordsProxied === undefined ? {} : { [externalDnsAnnotation("cloudflare-proxied")]: String(recordsProxied) }),
  };
}
