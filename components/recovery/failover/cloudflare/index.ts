import * as cloudflare from "@pulumi/cloudflare";
import * as pulumi from "@pulumi/pulumi";
import { physicalName } from "../../../shared/naming";
import { type Transforms, withTransform } from "../../../transform";
import type { CloudflareFailoverSettings, FailoverHost, FailoverSettings, Takeover } from "../types";
import { loadBalancerArgs, monitorArgs, poolArgs, poolOrder, type Side } from "./arguments";
import { type ZonePlace, zonePlace } from "./zone";

export interface CloudflareFailoverArgs extends Pick<FailoverSettings, "region" | "ttl" | "hosts"> {
  /** The region that this one stands by for. @example "af-south-1" */
  partner: string;
  /** When this region's pool is asked: by health, never, or always. */
  takeover: Takeover;
  /** Zones, token and what may be said of regions at Cloudflare. */
  cloudflare: CloudflareFailoverSettings;
  /** Names of pools, which an account has once, begin with it. */
  clusterName: string;
  /**
   * Last word on what it makes: a function for each kind of child, from the inputs that were decided on to those in use.
   *
   * @default what the component decides
   */
  transform?: Transforms<typeof CloudflareFailover.children>;
}

/**
 * Hosts that lead to the region of a pair that serves, by Cloudflare's load balancing. All of it is the standby's: whoever takes
 * over decides by himself, and nothing of the partner has to be reached or changed.
 */
export class CloudflareFailover extends pulumi.ComponentResource {
  /** What `transform` reaches. */
  static readonly children = {
    /** How a region is asked whether it serves. */
    monitor: cloudflare.LoadBalancerMonitor,
    /** One region. */
    pool: cloudflare.LoadBalancerPool,
    /** The host, and which region it leads to. */
    loadBalancer: cloudflare.LoadBalancer,
  };

  constructor(name: string, args: CloudflareFailoverArgs, opts: pulumi.ComponentResourceOptions) {
    super(
      "platform:recovery:CloudflareFailover",
      name,
      {},
      withTransform(opts, CloudflareFailover.children, args.transform),
    );
    for (const host of args.hosts) createLoadBalancer(this, `${name}-${host.host}`, host, args);
    this.registerOutputs({});
  }
}

function createLoadBalancer(
  parent: CloudflareFailover,
  name: string,
  host: FailoverHost,
  args: CloudflareFailoverArgs,
): void {
  const { takeover, cloudflare: settings, ttl } = args;
  const place = placeOf(host, settings, parent);
  const monitor = new cloudflare.LoadBalancerMonitor(
    name,
    { accountId: place.accountId, ...monitorArgs(host, settings) },
    { parent },
  );
  const pools = {
    own: createPool(parent, name, { host, region: args.region, address: host.own }, args, place, monitor),
    partner: createPool(parent, name, { host, region: args.partner, address: host.partner }, args, place, monitor),
  };
  const poolOf = (side: Side) => pools[side].id;
  const [first, ...others] = poolOrder(takeover);
  new cloudflare.LoadBalancer(
    name,
    {
      zoneId: place.zoneId,
      ...loadBalancerArgs(host, { proxied: settings.proxied, ttl }, [poolOf(first), ...others.map(poolOf)]),
    },
    { parent },
  );
}

function placeOf(
  { host }: FailoverHost,
  { zones, account }: CloudflareFailoverSettings,
  parent: pulumi.Resource,
): ZonePlace {
  const zone = zones[host];
  if (!zone) throw new Error(`${host} passed the checks without a zone`);
  return zonePlace(zone, account, parent);
}

function createPool(
  parent: CloudflareFailover,
  name: string,
  { host: { host }, region, address }: { host: FailoverHost; region: string; address: string },
  { clusterName, cloudflare: settings }: CloudflareFailoverArgs,
  { accountId }: ZonePlace,
  monitor: cloudflare.LoadBalancerMonitor,
): cloudflare.LoadBalancerPool {
  return new cloudflare.LoadBalancerPool(
    `${name}-${region}`,
    {
      accountId,
      name: physicalName("cloudflare:index/loadBalancerPool:LoadBalancerPool", clusterName, host, region),
      monitor: monitor.id,
      ...poolArgs({ host, address, region }, settings),
    },
    { parent },
  );
}
