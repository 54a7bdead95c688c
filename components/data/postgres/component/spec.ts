import { OUTSIDE_THE_MESH } from "../../../istio/names";
import type { Resources } from "../../../kubernetes/footprint";
import { EXPORTER } from "../footprint";
import { type ArchiveSchedule, scheduleFor } from "../schedule";
import { type Authentication, authentication, type PostgresUser, replicationUser } from "../users";
import type { PgBackRest } from "./backups";
import type { InstanceSet } from "./instances";
import type { PgBouncer } from "./proxy";

/** The fields of PostgresCluster that the platform sets. Source: CRD postgres-operator.crunchydata.com/v1 at v6.0.2. */
export interface PostgresClusterSpec {
  postgresVersion: number;
  /** Reaches service accounts and pods, among others. Postgres encrypts by itself, and its jobs would never end beside a proxy. */
  metadata: { annotations: Record<string, unknown>; labels: typeof OUTSIDE_THE_MESH };
  instances: InstanceSet[];
  users: { name: string; databases?: string[]; options?: string }[];
  authentication?: Authentication;
  config: { parameters: Record<string, string> };
  patroni?: { dynamicConfiguration: Record<string, unknown> };
  backups: { pgbackrest: PgBackRest };
  proxy: { pgBouncer: PgBouncer };
  monitoring: { pgmonitor: { exporter: { resources: Resources } } };
  customTLSSecret?: { name: string };
  customReplicationTLSSecret?: { name: string };
  standby?: { enabled: true; repoName: string };
}

export interface PostgresSpecArgs {
  /** Major version. */
  version: number;
  /** ARN of the role that pgBackRest reaches the repository with. */
  roleArn: unknown;
  /** The pods of the database. */
  instances: InstanceSet;
  /** Users with their rights; the operator takes their passwords from Secrets that are there before. */
  users: PostgresUser[];
  /** A user for streaming replication out of the cluster. @default none */
  replicationUserName?: string;
  /** Settings of postgresql.conf, beside those that the platform owns. */
  parameters: Record<string, string>;
  /** Seconds of work that may be lost. */
  rpoSeconds: number;
  /** Where pgBackRest writes to or reads from, and when. */
  backups: PgBackRest;
  /** The pool of connections in front of the database. */
  pgBouncer: PgBouncer;
  /** Secrets with certificates of one's own; left out, the operator makes them. */
  tls?: { server: string; replication: string };
  /** The repository to follow, until it is left out: then the database is promoted. */
  primaryRepo?: string;
}

export function postgresClusterSpec(args: PostgresSpecArgs): PostgresClusterSpec {
  const { replicationUserName, tls, primaryRepo } = args;
  const schedule = scheduleFor(args.rpoSeconds);
  const users = [...args.users, ...(replicationUserName ? [replicationUser(replicationUserName)] : [])];
  const rules = authentication(replicationUserName);
  return {
    postgresVersion: args.version,
    metadata: { annotations: { "eks.amazonaws.com/role-arn": args.roleArn }, labels: OUTSIDE_THE_MESH },
    instances: [args.instances],
    users: users.map(userSpec),
    ...(rules ? { authentication: rules } : {}),
    config: { parameters: { ...args.parameters, archive_timeout: `${schedule.archiveTimeoutSeconds}s` } },
    ...synchronousReplication(schedule),
    backups: { pgbackrest: args.backups },
    proxy: { pgBouncer: args.pgBouncer },
    monitoring: { pgmonitor: { exporter: { resources: EXPORTER } } },
    ...(tls ? { customTLSSecret: { name: tls.server }, customReplicationTLSSecret: { name: tls.replication } } : {}),
    ...(primaryRepo ? { standby: { enabled: true, repoName: primaryRepo } } : {}),
  };
}

function userSpec({ name, databases, options }: PostgresUser): PostgresClusterSpec["users"][number] {
  return { name, ...(databases.length > 0 ? { databases } : {}), ...(options ? { options } : {}) };
}

/** Strict: without a second instance to commit to, nothing is written (RDB-06). */
function synchronousReplication({ synchronous }: ArchiveSchedule): Pick<PostgresClusterSpec, "patroni"> {
  if (!synchronous) return {};
  return {
    patroni: {
      dynamicConfiguration: { synchronous_mode: true, synchronous_mode_strict: true, synchronous_node_count: 1 },
    },
  };
}
