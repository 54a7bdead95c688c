import type { KongSettings } from "../settings";

/** Addresses whose requests are counted in one pod: about 16,000 to the megabyte. Source: nginx, ngx_http_limit_req_module. */
const ZONE = "clients:10m";

/** How Kong runs, as kong.conf names it. Source: Kong 3.9, kong.conf.default. */
export function kongEnvironment({ trustedProxies, ipLimit }: KongSettings): Record<string, string> {
  return {
    anonymous_reports: "off",
    admin_gui_listen: "off",
    // Services have an address record; a question for SRV first would be one for nothing.
    dns_order: "LAST,A,CNAME",
    ...(trustedProxies.length > 0 ? trusting(trustedProxies) : {}),
    ...(ipLimit ? limiting(ipLimit) : {}),
  };
}

/** A client is the last address in the header that no proxy of ours has. */
function trusting(proxies: string[]): Record<string, string> {
  return { trusted_ips: proxies.join(","), real_ip_header: "X-Forwarded-For", real_ip_recursive: "on" };
}

/**
 * nginx limits addresses before Kong looks at a request: one plugin of a kind runs for a request, and that one counts consumers.
 */
function limiting({ minute, burst }: { minute: number; burst: number }): Record<string, string> {
  return {
    nginx_http_limit_req_zone: `$binary_remote_addr zone=${ZONE} rate=${minute}r/m`,
    nginx_proxy_limit_req: `zone=${ZONE.split(":")[0]}${burst > 0 ? ` burst=${burst} nodelay` : ""}`,
    nginx_proxy_limit_req_status: "429",
  };
}
