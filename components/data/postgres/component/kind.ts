import type { CustomKind, Expression } from "../../../kubernetes/custom-kind";
import type { PostgresClusterSpec } from "./spec";

/**
 * The operator has no condition that says that a database is there: it counts. Every instance is ready and of the newest
 * template, the pool is, and each repository has been taken into use, without which no WAL is archived and no replica is made.
 * Source: PGO 6.0.2, `PostgresClusterStatus`.
 */
export const POSTGRES_CLUSTER: CustomKind<{ spec: PostgresClusterSpec }> = {
  apiVersion: "postgres-operator.crunchydata.com/v1",
  kind: "PostgresCluster",
  readiness: {
    waitFor: ({ spec: { instances, proxy, backups } }) => [
      `jsonpath={.status.proxy.pgBouncer.readyReplicas}=${proxy.pgBouncer.replicas}`,
      ...instances.flatMap(({ name, replicas }): Expression[] => [
        `jsonpath={${instance(name)}.readyReplicas}=${replicas}`,
        `jsonpath={${instance(name)}.updatedReplicas}=${replicas}`,
      ]),
      ...backups.pgbackrest.repos.map(
        ({ name }): Expression => `jsonpath={.status.pgbackrest.repos[?@.name=='${name}'].stanzaCreated}=true`,
      ),
    ],
    // Nodes and volumes, a first backup, and a replica after the other that is made of it.
    limit: "30m",
    changeLimit: "1h",
  },
};

function instance(name: string): string {
  return `.status.instances[?@.name=='${name}']`;
}
