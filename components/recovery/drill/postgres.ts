import * as k8s from "@pulumi/kubernetes";
import type * as pulumi from "@pulumi/pulumi";
import { cloneQuery, cloneSpec } from "../../data/postgres/clone";
import { followStatements } from "../../data/postgres/iam";
import { instanceRequests } from "../../data/postgres/instances";
import { networkPolicy } from "../../data/postgres/network";
import { type ClusterContext, namespaceReady } from "../../kubernetes/cluster-context";
import type { PodGroup } from "../../kubernetes/footprint";
import { createNetworkPolicy } from "../../kubernetes/network-policy";
import { createWebIdentityRole } from "../../kubernetes/pod-identity";
import type { DrilledPostgres } from "./types";

const QUERY_KEY = "query.sql";

/** Name of the restored database, and of the ConfigMap with its query. */
export function cloneName(postgresName: string): string {
  return `${postgresName}-drill`;
}

export interface PreparedClone {
  /** The object that the drill creates. */
  manifest: object;
  /** What must be there before it does. */
  ready: pulumi.Resource[];
}

/**
 * What the clone of a database needs. It is made in the database's namespace, because it holds the same data, and with a role
 * that may only read: whatever goes wrong, the backups stay as they are.
 */
export function prepareClone(
  parent: pulumi.Resource,
  name: string,
  postgres: DrilledPostgres,
  cluster: ClusterContext,
): PreparedClone {
  const { namespace, repository, postgresName, database } = postgres;
  const clone = cloneName(postgresName);
  const { role, policies } = createWebIdentityRole(
    `${name}-postgres`,
    {
      namespace,
      serviceAccounts: ["instance", "pgbackrest", "repohost"].map((part) => `${clone}-${part}`),
      roleName: clone,
      description: "Reads the backups that the restore drill restores",
      statements: followStatements(repository, cluster),
    },
    cluster,
    parent,
  );
  const query = new k8s.core.v1.ConfigMap(
    `${name}-postgres`,
    { metadata: { name: clone, namespace }, data: { [QUERY_KEY]: cloneQuery(database) } },
    { parent, provider: cluster.provider, dependsOn: namespaceReady(cluster, namespace) },
  );
  const flows = createNetworkPolicy(`${name}-postgres`, networkPolicy(clone, namespace, cluster), cluster, parent);
  const spec = cloneSpec({
    ...postgres,
    name: clone,
    roleArn: role.arn,
    placement: cluster.placements.db,
    query: { name: clone, key: QUERY_KEY },
  });
  const manifest = {
    apiVersion: "postgres-operator.crunchydata.com/v1",
    kind: "PostgresCluster",
    metadata: { name: clone, namespace },
    spec,
  };
  return { manifest, ready: [...policies, query, flows] };
}

export function clonePods({ postgresName, resources }: DrilledPostgres): PodGroup {
  return { name: cloneName(postgresName), role: "db", replicas: 1, requests: instanceRequests(resources) };
}
