import type {
  ApplicationArgs,
  ApplicationSetArgs,
  DeliveryArgs,
  GroupKind,
  ProjectArgs,
  SyncArgs,
} from "../../delivery/types";
import type { RegionFacts } from "../../module-facts";
import { defined } from "../../shared/defined";
import type { SsoSettings } from "./component/sso";
import { HA_NODES, systemNodes } from "./high-availability";
import { withScaledReplicas } from "./ignored-fields";
import type { DeliveryEntry, GitopsConfig, GitopsDefinition } from "./schema";
import type { ArgoCdSettings, GitopsSettings, RepositoryAccess } from "./settings";

/** Argo CD and what it delivers; a standby's applications may wait until it takes over. */
export function resolveGitops({ gitops }: GitopsDefinition, region: RegionFacts): GitopsSettings | undefined {
  if (!gitops.enabled) return undefined;
  const deliver = (name: string, entry: DeliveryEntry) => resolveDelivery(name, entry, gitops, region);
  return {
    argoCd: resolveArgoCd(gitops, region),
    projects: Object.entries(gitops.projects).map(([name, project]) => resolveProject(name, project)),
    applications: Object.entries(gitops.applications).map(
      ([name, entry]): ApplicationArgs => ({ ...deliver(name, entry), path: entry.path }),
    ),
    applicationSets: Object.entries(gitops.applicationSets).map(
      ([name, entry]): ApplicationSetArgs => ({ ...deliver(name, entry), directories: entry.directories }),
    ),
  };
}

function resolveArgoCd(gitops: GitopsConfig, { production, nodeGroups }: RegionFacts): ArgoCdSettings {
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

function resolveDelivery(name: string, entry: DeliveryEntry, gitops: GitopsConfig, region: RegionFacts): DeliveryArgs {
  const { project, repo, revision, namespace, options, retry, history, finalizer } = entry;
  const ignore = entry.ignore.map(({ kind, ...fields }) => ({ ...groupKind(kind), ...fields }));
  return {
    name,
    project,
    repo,
    revision,
    namespace,
    sync: resolveSync({ ...gitops.sync, ...defined(entry.sync) }, gitops, region),
    options,
    retry,
    history,
    finalizer,
    ignore: withScaledReplicas(ignore, namespace, region.scaledWorkloads),
    approval: region.production && gitops.production.approval !== "none" ? gitops.production.approval : undefined,
  };
}

/** Nobody's doing is enough for a sync, unless production wants somebody's or the region only stands by (GIT-14, X-29). */
function resolveSync(
  { automated, prune, selfHeal }: GitopsConfig["sync"],
  { production, standby }: Pick<GitopsConfig, "production" | "standby">,
  region: RegionFacts,
): SyncArgs {
  const byHand = region.production && production.approval === "manual";
  const paused = region.waits && standby === "paused";
  return automated && !byHand && !paused ? { automated, prune, selfHeal } : { automated: false };
}

/** Reads `Deployment.apps`, whose form the schema has checked. */
function groupKind(text: string): GroupKind {
  const [kind = "", ...group] = text.split(".");
  return { group: group.join("."), kind };
}
