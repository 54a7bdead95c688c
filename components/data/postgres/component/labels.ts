const PREFIX = "postgres-operator.crunchydata.com/";

/** The instance set: there is one. A new name would be a new set of pods and volumes. */
export const INSTANCE_SET = "db";

/** Pods that hold the database. Source: PGO 6.0.2, `naming`. */
export function instanceLabels(name: string): Record<string, string> {
  return { [`${PREFIX}cluster`]: name, [`${PREFIX}instance-set`]: INSTANCE_SET };
}

/** Pods of PgBouncer. */
export function poolerLabels(name: string): Record<string, string> {
  return { [`${PREFIX}cluster`]: name, [`${PREFIX}role`]: "pgbouncer" };
}

/** Everything of the cluster: database, PgBouncer and backup jobs. */
export function clusterLabels(name: string): Record<string, string> {
  return { [`${PREFIX}cluster`]: name };
}

/** Marks a Secret whose `password` PGO takes over for a user instead of making one up. */
export function passwordLabels(name: string, user: string): Record<string, string> {
  return { [`${PREFIX}cluster`]: name, [`${PREFIX}pguser`]: user };
}
