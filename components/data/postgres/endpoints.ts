import type * as pulumi from "@pulumi/pulumi";
import type { ClusterContext } from "../../kubernetes/cluster-context";
import { shareSecrets } from "../../secrets/shared-secrets";
import { POSTGRES_PORT } from "./network";
import { type Owner, ownerOf, type PostgresUser, userSecretName } from "./users";

/** What applications need to know, whoever runs the database. */
export interface PostgresEndpoints {
  /** The instance that takes writes, through the pool. */
  poolerHost: string;
  primaryHost: string;
  replicaHost: string;
  port: number;
  database: string;
  /** User who owns it. */
  owner: string;
  namespace: string;
  /** The owner first. */
  users: Record<string, PostgresLogin>;
}

/** Where a user's password is. */
export interface PostgresLogin {
  databases: string[];
  /** Its Secret, which bears the same name in each of these namespaces. */
  secretName: string;
  namespaces: string[];
  /** ARN in Secrets Manager. */
  arn: pulumi.Output<string>;
}

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

export function endpointsOf(args: ClientArgs, arns: Record<string, pulumi.Output<string>>): PostgresEndpoints {
  const { postgresName, namespace, database, owner, users } = args;
  const host = (service: string) => `${postgresName}-${service}.${namespace}.svc`;
  const login = ({ name, databases, namespaces = [] }: PostgresUser): [string, PostgresLogin][] => {
    const arn = arns[name];
    const secretName = userSecretName(postgresName, name);
    return arn ? [[name, { databases, secretName, namespaces: [namespace, ...namespaces], arn }]] : [];
  };
  return {
    poolerHost: host("pgbouncer"),
    primaryHost: host("primary"),
    replicaHost: host("replicas"),
    port: POSTGRES_PORT,
    database,
    owner,
    namespace,
    users: Object.fromEntries([ownerOf(args), ...users].flatMap(login)),
  };
}
