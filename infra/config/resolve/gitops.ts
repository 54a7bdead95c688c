import type {
  ApplicationArgs,
  ApplicationSetArgs,
  DeliveryArgs,
  GroupKind,
  ProjectArgs,
  SyncArgs,
} from "../../../components/delivery/types";
import type { SsoSettings } from "../../../components/operators/argo-cd/component/sso";
import type { ArgoCdSettings, RepositoryAccess } from "../../../components/operators/argo-cd/settings";
import { standsBy } from "../derive";
import type { DeliveryEntry, GitopsConfig } from "../schema/gitops";
import type { Platform } from "../schema/platform";
import type { GitopsSpec, NodeGroupSpec } from "../spec";
import { withScaledReplicas } from "./workloads";

/** Redis keeps its majority when a node goes, so each of the three has one of its own. */
export const HA_NODES = 3;

/** Where the region stands; a standby's applications may wait until it takes over. */
interface Place {
  production: boolean;
  standby: boolean;
}

export function resolveGitops(
  platform: Pick<Platform, "gitops" | "production" | "topology" | "recovery" | "workloads">,
  region: string,
  nodeGroups: NodeGroupSpec[],
): GitopsSpec | undefined {
  const { gitops, production } = platform;
  if (!gitops.enabled) return undefined;
  const place = { production, standby: standsBy(platform, region) };
  const deliver = (name: string, entry: DeliveryEntry) => resolveDelivery(name, entry, platform, place);
  return {
    argoCd: resolveArgoCd(gitops, production, nodeGroups),
    projects: Object.entries(gitops.projects).map(([name, project]) => resolveProject(name, project)),
    applications: Object.entries(gitops.applications).map(
      ([name, entry]): ApplicationArgs => ({ ...deliver(name, entry), path: entry.path }),
    ),
    applicationSets: Object.entries(gitops.applicationSets).map(
      ([name, entry]): ApplicationSetArgs => ({ ...deliver(name, entry), directories: entry.directories }),
    ),
  };
}

function resolveArgoCd(gitops: GitopsConfig, production: boolean, nodeGroups: NodeGroupSpec[]): ArgoCdSettings {
  const { ha = production, host, sso, roles, repositories, notifications } = gitops;
  const nodes = systemNodes(nodeGroups);
  return {
    ha: ha && nodes >= HA_NODES,
    host,
    sso: resolveSso(sso),
    roles: Object.entries(roles).map(([name, { projects = ["*"], ...role }]) => ({ name, projects, ...role })),
    repositories: Object.entries(repositories).map(resolveRepository),
    notifications: {
      ...notifications,
      services: Object.entries(notifications.services).map(([name, service]) => ({ name, ...service })),
    },
  };
}

/** Nodes that system pods have at the least: those of the role, or where there is no group of it, the untainted. */
export function systemNodes(nodeGroups: { role: string; taints: unknown[]; min: number }[]): number {
  const system = nodeGroups.filter(({ role }) => role === "system");
  const home = system.length > 0 ? system : nodeGroups.filter(({ taints }) => taints.length === 0);
  return home.reduce((sum, { min }) => sum + min, 0);
}

function resolveSso(sso: GitopsConfig["sso"]): SsoSettings | undefined {
  if (sso?.oidc) return { kind: "oidc", ...sso.oidc };
  if (!sso?.dex) return undefined;
  return { kind: "dex", connectors: Object.entries(sso.dex).map(([id, connector]) => ({ id, ...connector })) };
}

function resolveRepository([name, { url, ...keys }]: [string, GitopsConfig["repositories"][string]]): RepositoryAccess {
  const given = Object.entries(keys).flatMap(([key, from]) => (from ? [[key, from] as const] : []));
  return { name, url, keys: Object.fromEntries(given) };
}

function resolveProject(
  name: string,
  { clusterKinds, deniedKinds, ...project }: GitopsConfig["projects"][string],
): ProjectArgs {
  return { name, ...project, clusterKinds: clusterKinds.map(groupKind), deniedKinds: deniedKinds.map(groupKind) };
}

function resolveDelivery(
  name: string,
  entry: DeliveryEntry,
  { gitops, workloads }: Pick<Platform, "gitops" | "workloads">,
  place: Place,
): DeliveryArgs {
  const { project, repo, revision, namespace, options, retry, history, finalizer } = entry;
  const ignore = entry.ignore.map(({ kind, ...fields }) => ({ ...groupKind(kind), ...fields }));
  return {
    name,
    project,
    repo,
    revision,
    namespace,
    sync: resolveSync({ ...gitops.sync, ...defined(entry.sync) }, gitops, place),
    options,
    retry,
    history,
    finalizer,
    ignore: withScaledReplicas(ignore, namespace, workloads),
    approval: place.production && gitops.production.approval !== "none" ? gitops.production.approval : undefined,
  };
}

/** Nobody's doing is enough for a sync, unless production wants somebody's or the region only stands by (GIT-14, X-29). */
function resolveSync(
  { automated, prune, selfHeal }: GitopsConfig["sync"],
  { production, standby }: Pick<GitopsConfig, "production" | "standby">,
  place: Place,
): SyncArgs {
  const byHand = place.production && production.approval === "manual";
  const paused = place.standby && standby === "paused";
  return automated && !byHand && !paused ? { automated, prune, selfHeal } : { automated: false };
}

/** Reads `Deployment.apps`, whose form the schema has checked. */
function groupKind(text: string): GroupKind {
  const [kind = "", ...group] = text.split(".");
  return { group: group.join("."), kind };
}

function defined<T extends object>(values: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
}
