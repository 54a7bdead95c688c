import type * as pulumi from "@pulumi/pulumi";
import type { ClusterContext } from "../../../kubernetes/cluster-context";
import type { Provided } from "../../../outputs/provided";
import { shareSecrets } from "../../../secrets/shared-secrets";
import { POSTGRES_PORT } from "../names";
import type { PostgresOutputs } from "../outputs";
import { type Owner, ownerOf, type PostgresUser, userSecretName } from "../users";

interface ClientArgs extends Owner {
  postgresName: string;
  namespace: string;
  users: PostgresUser[];
}

/** The operator makes a Secret for each user; those whose programs live elsewhere find a copy there. */
export function offerUserSecrets(
  parent: pulumi.Resource,
  name: string,
  args: ClientArgs & { cluster: ClusterContext },
  postgres: pulumi.Resource,
): void {
  const { cluster, postgresName, namespace } = args;
  const shared = [ownerOf(args), ...args.users].map(({ name: user, namespaces = [] }) => {
    const secret = userSecretName(postgresName, user);
    return { original: secret, copy: secret, namespaces };
  });
  for (const { original } of shared) cluster.installed.offer({ kind: "Secret", namespace, name: original }, [postgres]);
  shareSecrets(parent, name, { cluster, storeName: postgresName, from: namespace }, shared);
}

/** Keys of a user's Secret. Source: PGO 6.0.3, `generatePostgresUserSecret`. */
const KEYS = {
  always: ["host", "password", "pgbouncer-host", "pgbouncer-port", "port", "user"],
  withDatabase: ["dbname", "jdbc-uri", "pgbouncer-jdbc-uri", "pgbouncer-uri", "uri"],
};

/** What applications need to know, whoever runs the database. */
export function postgresOutputs(
  args: ClientArgs & { standby?: object },
  arns: Record<string, pulumi.Output<string>>,
): Provided<PostgresOutputs> {
  const { postgresName, namespace, database, owner, users, standby } = args;
  const host = (service: string) => `${postgresName}-${service}.${namespace}.svc`;
  const login = ({
    name,
    databases,
    namespaces = [],
  }: PostgresUser): [string, Provided<PostgresOutputs>["users"][string]][] => {
    const arn = arns[name];
    const keys = [...KEYS.always, ...(databases.length > 0 ? KEYS.withDatabase : [])].sort();
    const secret = userSecretName(postgresName, name);
    return arn ? [[name, { databases, secret, namespaces: [namespace, ...namespaces], keys, arn }]] : [];
  };
  return {
    poolerHost: host("pgbouncer"),
    primaryHost: host("primary"),
    replicaHost: host("replicas"),
    port: POSTGRES_PORT,
    namespace,
    database,
    owner,
    follows: standby !== undefined,
    users: Object.fromEntries([ownerOf(args), ...users].flatMap(login)),
  };
}
