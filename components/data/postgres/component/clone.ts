import type * as pulumi from "@pulumi/pulumi";
import { OUTSIDE_THE_MESH } from "../../../istio/names";
import type { Resources } from "../../../kubernetes/footprint";
import type { Placement } from "../../../kubernetes/placement";
import { primaryBackups, REPO } from "./backups";
import { type InstanceSet, instanceSet } from "./instances";
import type { Repository } from "./repository";

export interface CloneArgs {
  /** Name of the clone's PostgresCluster. */
  name: string;
  /** Major version, that of the original. */
  version: number;
  /** The original's: a database can't be recovered with less of what it was sized for. */
  parameters: Record<string, string>;
  /** What the pod requests and may use: as much as one of the original's. */
  resources: Resources;
  /** Its volume: the size and class of the original's. */
  storage: { size: string; storageClass: string };
  /** The original's backups. They are read only. */
  repository: Repository;
  /** Role that may read them. */
  roleArn: pulumi.Input<string>;
  /** Nodes that it runs on. */
  placement: Placement;
  /** ConfigMap of the namespace, and its key, with what is run in the clone once it takes writes. */
  query: { name: string; key: string };
}

export interface CloneSpec {
  postgresVersion: number;
  metadata: { annotations: Record<string, pulumi.Input<string>>; labels: typeof OUTSIDE_THE_MESH };
  instances: InstanceSet[];
  config: { parameters: Record<string, string> };
  dataSource: { pgbackrest: object };
  backups: { pgbackrest: object };
  databaseInitSQL: { name: string; key: string };
}

const RESTORE: Resources = { requests: { cpu: "250m", memory: "256Mi" }, limits: { memory: "1Gi" } };

/**
 * A database of its own, restored from another one's backups to the last moment that they hold. What it writes goes to a
 * volume that goes with it. Source: CRD postgres-operator.crunchydata.com/v1 at v6.0.2.
 */
export function cloneSpec({ name, repository, placement, storage, ...args }: CloneArgs): CloneSpec {
  const { global, repos, sidecars } = primaryBackups(repository);
  const spread = { zones: false, hosts: false };
  const instances = instanceSet({ name, replicas: 1, resources: args.resources, storage, spread, placement });
  return {
    postgresVersion: args.version,
    metadata: { annotations: { "eks.amazonaws.com/role-arn": args.roleArn }, labels: OUTSIDE_THE_MESH },
    instances: [instances],
    config: { parameters: args.parameters },
    dataSource: {
      pgbackrest: {
        stanza: "db",
        global,
        repo: repos[0],
        resources: RESTORE,
        affinity: instances.affinity,
        tolerations: placement.tolerations,
        priorityClassName: placement.priorityClassName,
      },
    },
    backups: {
      pgbackrest: {
        repos: [{ name: REPO, volume: { volumeClaimSpec: instances.dataVolumeClaimSpec } }],
        repoHost: { affinity: instances.affinity, tolerations: placement.tolerations, resources: RESTORE },
        jobs: { affinity: instances.affinity, tolerations: placement.tolerations, resources: RESTORE },
        sidecars,
      },
    },
    databaseInitSQL: args.query,
  };
}

/**
 * Reads the first rows of every table of the database. The operator runs it in the clone, and says so in the clone's status
 * when it has succeeded. `psql` goes on after an error unless it is told not to.
 */
export function cloneQuery(database: string): string {
  return `\\set ON_ERROR_STOP on
\\connect "${database}"
SET statement_timeout = '15min';
DO $$
DECLARE
  one regclass;
BEGIN
  FOR one IN SELECT oid FROM pg_class WHERE relkind = 'r' AND relpersistence <> 't' LOOP
    EXECUTE format('SELECT count(*) FROM (SELECT 1 FROM %s LIMIT 1000) AS rows', one);
  END LOOP;
END
$$;
`;
}
