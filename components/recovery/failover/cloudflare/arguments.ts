import type * as cloudflare from "@pulumi/cloudflare";
import type * as pulumi from "@pulumi/pulumi";
import type { HealthQuestion } from "../../../dns/health-check";
import type { CloudflareFailoverSettings, FailoverHost, Takeover } from "../types";

/** Regions of a pair, as their pools are told apart. */
export type Side = "own" | "partner";

/**
 * Whose pool is asked first. Only a pool that is in the list is ever chosen, so a promotion, or its absence, has the last word:
 * before it the standby serves nobody unless health checks may say so, and after it the partner nobody, even when it is back.
 */
export function poolOrder(takeover: Takeover): [Side, ...Side[]] {
  switch (takeover) {
    case "automatic":
      return ["partner", "own"];
    case "never":
      return ["partner"];
    case "always":
      return ["own"];
  }
}

/** Seconds that a region may take to answer. */
const TIMEOUT = 5;
const USUAL_PORTS = { https: 443, http: 80 };

/**
 * The question to a region, by the name that clients ask for, whose certificate it shows. An answer that does not come counts
 * like a bad one, so that a region is given up after interval x failures. Source: Cloudflare API, load balancer monitors.
 */
export function monitorArgs(
  { host, health }: { host: string; health: HealthQuestion },
  { anyCertificate }: Pick<CloudflareFailoverSettings, "anyCertificate">,
): Omit<cloudflare.LoadBalancerMonitorArgs, "accountId"> {
  const { protocol, port, path, interval, failures } = health;
  return {
    description: `${host}: whether a region serves`,
    type: protocol,
    method: "GET",
    path,
    // Only one that is not usual for the protocol is named.
    ...(port === USUAL_PORTS[protocol] ? {} : { port }),
    header: { Host: [host] },
    expectedCodes: "2xx",
    followRedirects: false,
    allowInsecure: anyCertificate,
    interval,
    timeout: TIMEOUT,
    retries: 0,
    consecutiveDown: failures,
    consecutiveUp: failures,
  };
}

/** One region as its load balancer's name has it: addresses change without anybody's doing. */
export function poolArgs(
  { host, address, region }: { host: string; address: string; region: string },
  { checkRegions }: Pick<CloudflareFailoverSettings, "checkRegions">,
): Pick<cloudflare.LoadBalancerPoolArgs, "description" | "origins" | "minimumOrigins" | "checkRegions"> {
  return {
    description: `${host} in ${region}`,
    origins: [{ name: region, address }],
    minimumOrigins: 1,
    checkRegions: [...checkRegions],
  };
}

/** The host itself: the first pool of the list that is healthy, and the first of all where none is. */
export function loadBalancerArgs(
  { host }: Pick<FailoverHost, "host">,
  { proxied, ttl }: { proxied: boolean; ttl: number },
  [first, ...others]: [pulumi.Input<string>, ...pulumi.Input<string>[]],
): Omit<cloudflare.LoadBalancerArgs, "zoneId"> {
  return {
    name: host,
    description: `${host}: leads to the region that serves`,
    steeringPolicy: "off",
    defaultPools: [first, ...others],
    fallbackPool: first,
    sessionAffinity: "none",
    proxied,
    // The addresses of the proxy stay the same.
    ...(proxied ? {} : { ttl }),
  };
}
