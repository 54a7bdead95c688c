import type { Resources } from "../../kubernetes/footprint";
import type { RegionFacts } from "../../module-facts";
import { durationSeconds } from "../../shared/duration";
import type { BackupSchedules, PoolerArgs, Spread } from "./args";
import type { PostgresSettings } from "./normalize";
import type { PostgresUser } from "./users";

/** One database of the region, as plain data. */
export interface PostgresClusterArgs {
  /** Name of the PostgresCluster; its Services are `<name>-primary`, `<name>-replicas` and `<name>-pgbouncer`. */
  postgresName: string;
  /** Namespace that it lives in, with its Secrets. */
  namespace: string;
  /** Major version of PostgreSQL. @example 17 */
  version: number;
  /** The application's database and the user who owns it. */
  database: string;
  /** User who owns that database; programs log in as this one. */
  owner: string;
  /** Namespaces, besides the database's, in which programs find the owner's Secret. */
  ownerNamespaces: string[];
  /** The Kubernetes Secret with the owner's name and password. */
  secretName: string;
  /** Further users. */
  users: PostgresUser[];
  /** A user for streaming replication out of the cluster; left out, there is none. */
  replicationUserName?: string;
  /** How many pods: one of them the primary, the others its replicas. */
  replicas: number;
  /** What the database container of each pod requests and may use. */
  resources: Resources;
  /** Volume of each pod; it can grow, not shrink. @example { size: "100Gi", storageClass: "fast-ssd" } */
  storage: { size: string; storageClass: string };
  /** How far apart the pods must be. */
  spread: Spread;
  /** PgBouncer, in front of the primary. */
  pooler: PoolerArgs;
  /** Settings of postgresql.conf, beside those that the platform owns. @example { work_mem: "64MB" } */
  parameters: Record<string, string>;
  /** Seconds of work that may be lost; with 0, instances commit together. */
  rpoSeconds: number;
  /** When it is backed up to the bucket of its own region, and how long that is kept. */
  backups: BackupSchedules;
  /** Some of its backups are in a region that the account has to opt into. */
  optInRegion: boolean;
  /**
   * Writes the replica itself, WAL at once and backups by these schedules, instead of leaving the copying to S3.
   *
   * @default S3 copies
   */
  directCopy?: BackupSchedules;
  /** It follows the database of this cluster, and how many seconds it may be behind. @default it is one of its own */
  standby?: { sourceCluster: string; lagSeconds: number };
  /**
   * The database of the partner's region that follows this one, and how many seconds it may be behind.
   *
   * @default none follows it
   */
  follower?: { lagSeconds: number };
  /** Secrets with certificates of one's own. @default the operator's */
  tls?: { server: string; replication: string };
}

/**
 * A serving region's database, or the standby of one until it is promoted; a standby region without either has none.
 */
export function resolvePostgres(settings: PostgresSettings, region: RegionFacts): PostgresClusterArgs | undefined {
  const { name, storage, standby } = settings;
  if (region.primary && standby?.region !== region.region) return undefined;
  return {
    postgresName: name,
    namespace: settings.namespace,
    version: settings.version,
    database: settings.database,
    owner: settings.owner,
    ownerNamespaces: settings.namespaces,
    secretName: settings.secret,
    users: Object.entries(settings.users).map(([user, rest]) => ({ name: user, ...rest })),
    replicationUserName: settings.replicationUser,
    replicas: settings.replicas,
    resources: settings.resources,
    storage: { size: storage.size, storageClass: storage.class ?? region.defaultStorageClass },
    spread: spreadOn(region, settings.replicas),
    pooler: settings.pgBouncer,
    parameters: settings.parameters,
    rpoSeconds: settings.rpoSeconds,
    backups: settings.backups,
    optInRegion: backupRegions(standby, region).some(region.needsOptIn),
    ...standbyRights(settings, region),
    standby: region.waits ? primarySource(settings, region) : undefined,
    tls: settings.tls,
  };
}

/** Where it reads or writes backups itself. */
function backupRegions(standby: PostgresSettings["standby"], { region }: RegionFacts): string[] {
  return [region, ...(standby?.copy === "direct" ? [standby.region] : [])];
}

/** What a database does for the one that follows it. What has taken over has none: its partner's region may be gone. */
function standbyRights(
  { standby, backups: { retentionDays } }: PostgresSettings,
  { standby: region }: RegionFacts,
): Pick<PostgresClusterArgs, "follower" | "directCopy"> {
  if (!standby || standby.region !== region?.region) return {};
  return {
    follower: { lagSeconds: durationSeconds(standby.lag) },
    ...(standby.copy === "direct" ? { directCopy: { ...standby.backups, retentionDays } } : {}),
  };
}

function primarySource({ standby }: PostgresSettings, { primary }: RegionFacts): PostgresClusterArgs["standby"] {
  if (!primary || !standby) return undefined;
  return { sourceCluster: primary.clusterName, lagSeconds: durationSeconds(standby.lag) };
}

/** Rules that the nodes can never meet would leave pods pending, so they are hard only where there is room. */
function spreadOn({ nodeGroups }: RegionFacts, replicas: number): Spread {
  const home = nodeGroups.filter(({ role }) => role === "db");
  const groups = home.length > 0 ? home : nodeGroups.filter(({ role }) => role === "app");
  const zones = new Set(groups.flatMap((group) => group.zones));
  const nodes = groups.reduce((sum, { max }) => sum + max, 0);
  return { zones: zones.size > 1, hosts: nodes >= replicas };
}
