import { externalDnsAnnotation } from "../../../dns/annotations";
import { PROXY_PORTS } from "../../../istio/names";
import type { EdgeSettings } from "../../settings";

const PREFIX = "service.beta.kubernetes.io/aws-load-balancer-";

/** How the load balancer is made. Source: AWS Load Balancer Controller 3.5, "Service annotations". */
export function loadBalancerAnnotations({ nlb }: Pick<EdgeSettings, "nlb">): Record<string, string> {
  const annotations = {
    type: "external",
    "nlb-target-type": "ip",
    scheme: nlb.scheme,
    attributes: `load_balancing.cross_zone.enabled=${nlb.crossZone}`,
    // Kept, the proxies and their logs know who asked.
    "target-group-attributes": "preserve_client_ip.enabled=true",
    "healthcheck-protocol": "http",
    "healthcheck-port": String(PROXY_PORTS.health),
    "healthcheck-path": "/healthz/ready",
  };
  return Object.fromEntries(Object.entries(annotations).map(([name, value]) => [`${PREFIX}${name}`, value]));
}

/** The names that external-dns writes records of. */
export function recordAnnotations({ records }: Pick<EdgeSettings, "records">): Record<string, string> {
  return records.length > 0 ? { [externalDnsAnnotation("hostname")]: records.join(",") } : {};
}
