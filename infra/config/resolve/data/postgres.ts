import type { Spread } from "../../../../components/data/postgres/scheduling";
import { credentialsSecretName } from "../../../../components/data/postgres/users";
import { durationSeconds } from "../../../../components/definition/time";
import { isOptInRegion } from "../../../aws/region-offerings";
import { defaultStorageClass, followedCluster, standsBy } from "../../derive";
import type { Platform } from "../../schema/platform";
import type { NodeGroupSpec, PostgresSpec } from "../../spec";
import type { StackConfig } from "../../stack";

/** A serving region's database, or the standby of one until it is promoted; a standby region without either has none. */
export function resolvePostgres(
  platform: Platform,
  { region, environment }: StackConfig,
  nodeGroups: NodeGroupSpec[],
): PostgresSpec | undefined {
  const config = platform.data.postgres;
  const partner = platform.topology[region]?.drFor;
  if (!config || (partner !== undefined && config.standby?.region !== region)) return undefined;
  const { name, database, owner = database, backups, pgBouncer, storage } = config;
  return {
    postgresName: name,
    namespace: config.namespace,
    version: config.version,
    database,
    owner,
    ownerNamespaces: config.namespaces,
    secretName: config.secret ?? credentialsSecretName(name),
    users: Object.entries(config.users).map(([user, rest]) => ({ name: user, ...rest })),
    replicationUserName: config.replicationUser,
    replicas: config.replicas,
    resources: config.resources,
    storage: { size: storage.size, storageClass: storage.class ?? defaultStorageClass(platform) },
    spread: spreadOn(nodeGroups, config.replicas),
    pooler: pgBouncer,
    parameters: config.parameters,
    rpoSeconds: durationSeconds(config.rpo),
    backups,
    optInRegion: backupRegions(config.standby, region).some(isOptInRegion),
    ...followerOf(platform, region),
    standby: standsBy(platform, region) ? followerSpec(platform, environment, region) : undefined,
    tls: config.tls,
  };
}

/** Where it reads or writes backups itself. */
function backupRegions(standby: NonNullable<Platform["data"]["postgres"]>["standby"], region: string): string[] {
  return [region, ...(standby?.copy === "direct" ? [standby.region] : [])];
}

/** What a database does for the one that follows it. What has taken over has none: its partner's region may be gone. */
function followerOf(
  { data, topology }: Pick<Platform, "data" | "topology">,
  region: string,
): Pick<PostgresSpec, "follower" | "directCopy"> {
  const { standby, backups: { retentionDays } = { retentionDays: 0 } } = data.postgres ?? {};
  if (!standby || topology[standby.region]?.drFor !== region) return {};
  return {
    follower: { lagSeconds: durationSeconds(standby.lag) },
    ...(standby.copy === "direct" ? { directCopy: { ...standby.backups, retentionDays } } : {}),
  };
}

function followerSpec(platform: Platform, environment: string, region: string): PostgresSpec["standby"] {
  const lag = platform.data.postgres?.standby?.lag;
  const followed = followedCluster(platform, environment, region);
  if (!followed || lag === undefined) return undefined;
  return { sourceCluster: followed.clusterName, lagSeconds: durationSeconds(lag) };
}

/** Rules that the nodes can never meet would leave pods pending, so they are hard only where there is room. */
function spreadOn(nodeGroups: NodeGroupSpec[], replicas: number): Spread {
  const home = nodeGroups.filter(({ role }) => role === "db");
  const groups = home.length > 0 ? home : nodeGroups.filter(({ role }) => role === "app");
  const zones = new Set(groups.flatMap((group) => group.zones));
  const nodes = groups.reduce((sum, { max }) => sum + max, 0);
  return { zones: zones.size > 1, hosts: nodes >= replicas };
}
