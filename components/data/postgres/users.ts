/** A user of the database. Its password is made up and never written down. */
export interface PostgresUser {
  /** Lower-case letters, digits and hyphens: it becomes part of names in Kubernetes. */
  name: string;
  /** Databases that it may connect to and create objects in. */
  databases: string[];
  /** Role attributes. @example "NOSUPERUSER" */
  options?: string;
  /** Namespaces, besides the database's, in which programs find the user's Secret. */
  namespaces?: string[];
}

/**
 * Secret that the operator makes for a user: password, host, port and, with a database, URIs for the primary and for the pool.
 * Source: PGO 6.0.2, `PostgresUserSecret`.
 */
export function userSecretName(postgresName: string, userName: string): string {
  return `${postgresName}-pguser-${userName}`;
}

/** Secret that brings a user's password to the operator; that of the owner, without a user, where the definition names none. */
export function credentialsSecretName(postgresName: string, userName?: string): string {
  return userName === undefined ? `${postgresName}-credentials` : `${postgresName}-${userName}-credentials`;
}

/** The user for streaming replication to somebody outside the cluster. Inside, instances use certificates. */
export function replicationUser(name: string): PostgresUser {
  return { name, databases: [], options: "REPLICATION" };
}

/** The application's user. */
export interface Owner {
  owner: string;
  database: string;
  ownerNamespaces: string[];
}

export function ownerOf({ owner, database, ownerNamespaces }: Owner): PostgresUser {
  return { name: owner, databases: [database], namespaces: ownerNamespaces };
}

export interface Authentication {
  rules: { hba: string }[];
}

/**
 * Passwords over TLS, for everybody; and for the replication user also to the replication stream, which "all" leaves out.
 * Rules of our own take the place of the operator's default, so that stands here too.
 */
export function authentication(replicationUserName: string | undefined): Authentication | undefined {
  if (replicationUserName === undefined) return undefined;
  return {
    rules: [
      { hba: `hostssl replication "${replicationUserName}" all scram-sha-256` },
      { hba: "hostssl all all all scram-sha-256" },
    ],
  };
}
