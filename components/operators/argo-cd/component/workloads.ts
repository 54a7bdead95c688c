import type { Footprint, PodGroup, ResourceAmounts, Resources } from "../../../kubernetes/footprint";
import { sumAmounts } from "../../../kubernetes/resource-amounts";
import type { ArgoCdSettings } from "../settings";

/** Requests and limits of every container of the chart, and how many pods there are of each. */

function resources(cpu: string, memory: string, limit: string): Resources {
  return { requests: { cpu, memory }, limits: { memory: limit } };
}

export const RESOURCES = {
  /** It keeps every object of every application in memory. */
  controller: resources("200m", "512Mi", "2Gi"),
  server: resources("50m", "128Mi", "512Mi"),
  /** It builds the manifests: clones, kustomize, helm. */
  repoServer: resources("100m", "256Mi", "1Gi"),
  applicationSet: resources("25m", "64Mi", "256Mi"),
  notifications: resources("25m", "64Mi", "256Mi"),
  dex: resources("10m", "64Mi", "256Mi"),
  redis: resources("50m", "64Mi", "256Mi"),
  sentinel: resources("10m", "32Mi", "64Mi"),
  splitBrainFix: resources("10m", "16Mi", "64Mi"),
  proxy: resources("25m", "64Mi", "256Mi"),
};

/** Sentinel needs a majority, so three. */
export const REDIS_REPLICAS = 3;

/** Pods of what can be several, and of what can't: the controller, which shares work by shards that one cluster has not. */
export function replicas(ha: boolean): number {
  return ha ? 2 : 1;
}

export function argoCdFootprint({ ha, sso }: Pick<ArgoCdSettings, "ha" | "sso">): Footprint {
  const several = replicas(ha);
  return {
    pods: [
      pods("argocd-application-controller", 1, RESOURCES.controller),
      pods("argocd-server", several, RESOURCES.server),
      pods("argocd-repo-server", several, RESOURCES.repoServer),
      pods("argocd-applicationset-controller", several, RESOURCES.applicationSet),
      pods("argocd-notifications-controller", 1, RESOURCES.notifications),
      ...(sso?.kind === "dex" ? [pods("argocd-dex-server", 1, RESOURCES.dex)] : []),
      ...(ha ? redisHa() : [pods("argocd-redis", 1, RESOURCES.redis)]),
    ],
    daemons: [],
  };
}

function redisHa(): PodGroup[] {
  const { redis, sentinel, splitBrainFix, proxy } = RESOURCES;
  const together = sumAmounts([redis, sentinel, splitBrainFix].map(({ requests }) => requests));
  return [
    { ...group("argocd-redis-ha-server", REDIS_REPLICAS, together), exclusive: true },
    pods("argocd-redis-ha-haproxy", REDIS_REPLICAS, proxy),
  ];
}

function pods(name: string, count: number, { requests }: Resources): PodGroup {
  return group(name, count, requests);
}

function group(name: string, count: number, requests: ResourceAmounts): PodGroup {
  return { name, role: "system", replicas: count, requests };
}
