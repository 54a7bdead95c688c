import type * as pulumi from "@pulumi/pulumi";
import { Routing } from "../../components/dns/routing";
import type { RoutingSettings } from "../../components/dns/routing/types";
import type { ClusterContext } from "../../components/kubernetes/cluster-context";
import { Failover } from "../../components/recovery/failover";
import type { FailoverSettings } from "../../components/recovery/failover/types";
import { externalDns } from "../../components/system/external-dns/facts";
import type { RegionSpec } from "../config";

/** Hosts that several regions answer for: the region of a pair that serves, or those that serve side by side. */
export function failoverLayer(
  parent: pulumi.Resource,
  { failover, pairs, routing, partner }: RegionSpec,
  cluster: ClusterContext,
): void {
  const { namespace } = externalDns;
  if (failover?.cloudflare) createLoadBalancers(parent, failover, partner?.region, cluster);
  else if (failover) new Failover("failover", { ...failover, cluster, namespace }, { parent });
  const pair = pairs && new Failover("routing-pair", { ...pairs, cluster, namespace }, { parent });
  if (routing)
    new Routing("routing", { ...routing, checks: takeoversOf(routing, pair), cluster, namespace }, { parent });
}

/** A standby is in the way of clients of shared hosts while it serves for its partner, and not as soon as it answers. */
function takeoversOf({ hosts }: RoutingSettings, pair: Failover | undefined): Record<string, pulumi.Output<string>> {
  return Object.fromEntries(
    hosts.flatMap(({ host, pair: name = host }) => {
      const takeover = pair?.takeovers[name];
      return takeover ? [[host, takeover]] : [];
    }),
  );
}

/** All of it is the standby's; the region that it stands by for only bears its name. */
function createLoadBalancers(
  parent: pulumi.Resource,
  { cloudflare, takeover, ...settings }: FailoverSettings,
  partner: string | undefined,
  { clusterName }: ClusterContext,
): void {
  if (!cloudflare || !takeover || !partner) return;
  const { CloudflareFailover } = require("../../components/recovery/failover/cloudflare") as CloudflareFailoverModule;
  new CloudflareFailover("failover", { ...settings, partner, takeover, cloudflare, clusterName }, { parent });
}

/** Loaded where it is used: most stacks have nothing at Cloudflare. */
type CloudflareFailoverModule = typeof import("../../components/recovery/failover/cloudflare");
