import { z } from "zod";
import { since } from "../../outputs/field";
import { loginFields } from "../../outputs/secret";

const { field, text, texts } = since("2.0.0");

const user = z.strictObject({
  databases: texts("Databases that it may connect to", ["wakala"]),
  ...loginFields({
    namespaces: ["wakala-data", "wakala-apps"],
    name: "postgres-pguser-wakala",
    keys: ["dbname", "host", "password", "port", "user"],
  }),
});

export const postgresContract = z.strictObject({
  poolerHost: text(
    "Host of the connection pool, which leads to the instance that takes writes",
    "postgres-pgbouncer.wakala-data.svc",
  ),
  primaryHost: text("Host of the instance that takes writes", "postgres-primary.wakala-data.svc"),
  replicaHost: text("Host of the instances that only read", "postgres-replicas.wakala-data.svc"),
  port: field(z.int(), "Port of all three; TLS is asked for", { example: 5432 }),
  namespace: text("Namespace of the database", "wakala-data"),
  database: text("The application's database", "wakala"),
  owner: text("User who owns it", "wakala"),
  follows: field(
    z.boolean(),
    "Whether it follows another region's database: nobody writes to it, and its own passwords count from its promotion on",
    { example: false },
  ),
  users: field(z.record(z.string(), user), "Declared users by name, the owner among them"),
});

export type PostgresOutputs = z.infer<typeof postgresContract>;
