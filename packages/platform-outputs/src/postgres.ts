import type * as pulumi from "@pulumi/pulumi";
import type { PlatformOutputs } from "./contract";
import { assertInNamespace, named } from "./lookup";
import type { Outputs } from "./outputs";

export interface PostgresConnectionArgs {
  /** The database's name in the platform's definition, `data.postgres.<name>`. @example "main" */
  name: string;
  /** A declared user. Default: the owner of the application's database. */
  user?: string;
  /** Namespace of the program, which has to have the user's Secret. */
  namespace: string;
  /**
   * Which instance: through the pool to the one that takes writes (default), to that one directly, or to those that only read.
   */
  via?: "pool" | "primary" | "replicas";
}

/** What a PostgreSQL client is configured with. */
export interface PostgresConnection {
  host: string;
  port: number;
  /** The user's first database. */
  database: string;
  /** The server shows a certificate of the operator's own authority. */
  sslMode: "require";
  user: string;
  /** Secret of the namespace, and the key of it that logs in. */
  secret: { name: string; passwordKey: string };
}

type Postgres = PlatformOutputs["data"]["postgres"][string];

/**
 * How a program connects to one of the region's databases. Stops with a sentence when database, user or Secret is not there.
 *
 * @example postgresConnection(prod, { name: "main", namespace: "shop" }).host
 */
export function postgresConnection(platform: Outputs, args: PostgresConnectionArgs): pulumi.Output<PostgresConnection> {
  return platform
    .output("data")
    .apply(({ postgres }) =>
      connect(platform.stack, named(platform.stack, "PostgreSQL database", args.name, postgres), args),
    );
}

function connect(
  stack: string,
  postgres: Postgres,
  { name, user: username = postgres.owner, namespace, via = "pool" }: PostgresConnectionArgs,
): PostgresConnection {
  const { poolerHost, primaryHost, replicaHost, port, database, users } = postgres;
  const owner = `PostgreSQL database ${name} of ${stack}`;
  const user = named(owner, "user", username, users);
  assertInNamespace(owner, username, namespace, user.namespaces);
  return {
    host: { pool: poolerHost, primary: primaryHost, replicas: replicaHost }[via],
    port,
    database: user.databases[0] ?? database,
    sslMode: "require",
    user: username,
    secret: { name: user.secret, passwordKey: "password" },
  };
}
