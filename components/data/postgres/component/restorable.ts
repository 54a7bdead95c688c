import * as k8s from "@pulumi/kubernetes";
import type * as pulumi from "@pulumi/pulumi";
import { type ClusterContext, namespaceReady } from "../../../kubernetes/cluster-context";
import { createNetworkPolicy } from "../../../kubernetes/network-policy";
import { createWebIdentityRole } from "../../../kubernetes/pod-identity";
import type { PreparedRestore, Restorable } from "../../../recovery/restorable";
import { instanceRequests } from "../footprint";
import { cloneName } from "../names";
import type { PostgresClusterArgs } from "../resolve";
import { cloneQuery, cloneSpec } from "./clone";
import { primaryStatements } from "./iam";
import { networkPolicy } from "./network";
import type { Repository } from "./repository";

const QUERY_KEY = "query.sql";

/** What a clone is made like. */
export interface RestorablePostgres
  extends Pick<
    PostgresClusterArgs,
    "postgresName" | "namespace" | "version" | "database" | "parameters" | "resources" | "storage"
  > {
  /** Where its backups are; on a standby, the copy that it follows. */
  repository: Repository;
}

/** A database restored beside the real one, and read. The operator says in its status when the query has succeeded. */
export function restorablePostgres(postgres: RestorablePostgres): Restorable {
  const { postgresName, namespace, resources } = postgres;
  const clone = cloneName(postgresName);
  return {
    name: `postgres-${postgresName}`,
    namespace,
    object: { apiGroup: "postgres-operator.crunchydata.com", plural: "postgresclusters", name: clone },
    answered: { jsonPath: "{.status.databaseInitSQL}", value: clone },
    pods: { name: clone, role: "db", replicas: 1, requests: instanceRequests(resources) },
    prepare: (parent, name, cluster) => prepareClone(parent, name, postgres, cluster),
  };
}

/**
 * What the clone of a database needs. It is made in the database's namespace, because it holds the same data, and with a role
 * that may only read: whatever goes wrong, the backups stay as they are.
 */
function prepareClone(
  parent: pulumi.Resource,
  name: string,
  postgres: RestorablePostgres,
  cluster: ClusterContext,
): PreparedRestore {
  const { namespace, repository, postgresName, database } = postgres;
  const clone = cloneName(postgresName);
  const { role, policies } = createWebIdentityRole(
    name,
    {
      namespace,
      serviceAccounts: ["instance", "pgbackrest", "repohost"].map((part) => `${clone}-${part}`),
      roleName: clone,
      description: "Reads the backups that the restore drill restores",
      statements: primaryStatements(repository, cluster),
    },
    cluster,
    parent,
  );
  const query = new k8s.core.v1.ConfigMap(
    name,
    { metadata: { name: clone, namespace }, data: { [QUERY_KEY]: cloneQuery(database) } },
    { parent, provider: cluster.provider, dependsOn: namespaceReady(cluster, namespace) },
  );
  const flows = createNetworkPolicy(name, networkPolicy(clone, namespace, cluster), cluster, parent);
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
