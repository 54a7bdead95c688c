import type * as pulumi from "@pulumi/pulumi";
import type { ClusterContext } from "../../../kubernetes/cluster-context";
import { createExternalSecret, SECRETS_MANAGER } from "../../../secrets/external-secret";
import { GeneratedSecret } from "../../../secrets/generated-secret";
import { secretName } from "../../../secrets/secret-name";
import { credentialsSecretName, type PostgresUser } from "../users";
import { passwordLabels } from "./labels";

export interface CredentialsArgs {
  /** The cluster that it is made in, with what is there already. */
  cluster: ClusterContext;
  /** Namespace of the database, and of the Secrets. */
  namespace: string;
  /** Name of the PostgresCluster. */
  postgresName: string;
  /** Secret with `username`, `password` and, with a replication user, `replication-password`. */
  secretName: string;
  /** The user who owns the application's database. */
  owner: PostgresUser;
  /** Each has a Secret of its own, `<cluster>-<user>-credentials`. */
  others: PostgresUser[];
  /** A user for streaming replication out of the cluster. @default none */
  replicationUserName?: string;
}

export interface Credentials {
  /** Where the passwords are in Secrets Manager, by user. */
  arns: Record<string, pulumi.Output<string>>;
  /** What must be there before the operator sees the users, or it would make passwords up itself. */
  ready: pulumi.Resource[];
}

const PASSWORD = { length: 32 };
const REPLICATION_PASSWORD = "replication-password";

/**
 * A password for each user: made up, kept in Secrets Manager, and brought into the namespace in a Secret whose labels
 * tell the operator to take it. The operator writes it, with host and URI, into `<cluster>-pguser-<user>` of its own:
 * two owners of one Secret would undo each other's work.
 */
export function createCredentials(name: string, args: CredentialsArgs, parent: pulumi.Resource): Credentials {
  const { cluster, namespace, postgresName, owner, others, replicationUserName } = args;
  const path = secretPath(postgresName);
  const own = new GeneratedSecret(
    `${name}-credentials`,
    {
      cluster,
      path,
      generated: { password: PASSWORD, ...(replicationUserName ? { [REPLICATION_PASSWORD]: PASSWORD } : {}) },
      fixed: { username: owner.name },
      target: { namespace, name: args.secretName, labels: passwordLabels(postgresName, owner.name) },
    },
    { parent },
  );
  const further = others.map((user) => [user.name, createUserSecret(name, path, user, args, parent)] as const);
  const replication = replicationUserName
    ? [createReplicationSecret(name, args, replicationUserName, own, parent)]
    : [];
  const secrets = [[owner.name, own] as const, ...further];
  return {
    arns: Object.fromEntries(secrets.map(([user, { arn }]) => [user, arn])),
    ready: [...secrets.flatMap(([, { ready }]) => ready), ...replication],
  };
}

function createUserSecret(
  name: string,
  path: string,
  user: PostgresUser,
  { cluster, namespace, postgresName }: CredentialsArgs,
  parent: pulumi.Resource,
): GeneratedSecret {
  return new GeneratedSecret(
    `${name}-${user.name}-credentials`,
    {
      cluster,
      path: `${path}/${user.name}`,
      generated: { password: PASSWORD },
      fixed: { username: user.name },
      target: {
        namespace,
        name: credentialsSecretName(postgresName, user.name),
        labels: passwordLabels(postgresName, user.name),
      },
    },
    { parent },
  );
}

/**
 * The operator looks for the key `password`, in a Secret for each user: the owner's has the replication password too.
 */
function createReplicationSecret(
  name: string,
  { cluster, namespace, postgresName }: CredentialsArgs,
  user: string,
  own: GeneratedSecret,
  parent: pulumi.Resource,
): pulumi.Resource {
  return createExternalSecret(
    `${name}-${user}-credentials`,
    {
      target: {
        namespace,
        name: credentialsSecretName(postgresName, user),
        labels: passwordLabels(postgresName, user),
        template: { username: user, password: `{{ index . "${REPLICATION_PASSWORD}" }}` },
      },
      store: SECRETS_MANAGER,
      refresh: "1h",
      from: { allOf: secretName(cluster.clusterName, secretPath(postgresName)) },
    },
    cluster,
    { parent, dependsOn: own.ready },
  );
}

function secretPath(postgresName: string): string {
  return `postgres/${postgresName}`;
}
