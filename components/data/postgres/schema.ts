import { z } from "zod";
import { objectName, resources, volume } from "../../definition/kubernetes";
import { distinct, regionName } from "../../definition/primitives";
import { cron, duration } from "../../definition/time";
import type { PinnedVersion } from "../../module";
import { parameterProblem } from "./parameters";

/** Majors that the operator brings an image for. Source: PGO v6.0.2, config/manager/manager.yaml. */
export const POSTGRES_VERSIONS = [15, 16, 17, 18] as const;
type PostgresVersion = (typeof POSTGRES_VERSIONS)[number];

/** PostgreSQL takes any name in quotes; these need none. */
const databaseName = z.string().regex(/^[a-z_][a-z0-9_]{0,62}$/, {
  error: "is not a database name of at most 63 lower-case letters, digits and underscores",
});

const userName = z.string().superRefine((name, context) => {
  const issue = (message: string) =>
    context.addIssue({ code: "custom", message: `${JSON.stringify(name)} ${message}` });
  if (!/^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/.test(name)) {
    issue("is not a user name of at most 63 lower-case letters, digits and hyphens");
  }
  if (name === "postgres") issue("is the superuser, as whom nobody logs in");
});

const user = z
  .strictObject({
    databases: z
      .array(databaseName)
      .default([])
      .describe("Databases that the user may connect to and create objects in"),
    options: z
      .string()
      .regex(/^(?!.*password)[A-Z ]*$/i, { error: "may hold role attributes such as NOSUPERUSER, and no password" })
      .optional()
      .describe("Role attributes, for example NOSUPERUSER"),
    namespaces: distinct(z.array(objectName))
      .default([])
      .describe("Namespaces, besides the database's, that get its Secret <name>-pguser-<user>"),
  })
  .describe("User of the database. The password is generated and kept in the Secret <name>-<user>-credentials");

// Requirements: RDB-02
const parameters = z
  .record(z.string(), z.union([z.string(), z.number(), z.boolean()]).transform(String))
  .default({})
  .superRefine((settings, context) => {
    for (const [name, value] of Object.entries(settings)) {
      const problem = parameterProblem(name, value);
      if (problem) context.addIssue({ code: "custom", path: [name], message: problem });
    }
  })
  .describe("Settings of postgresql.conf");

// Requirements: RDB-03
const standby = z
  .strictObject({
    region: regionName.describe("The standby region that has it"),
    source: z
      .literal("pgbackrest-s3")
      .default("pgbackrest-s3")
      .describe("What it follows: the copy of the backups in its own region"),
    copy: z
      .enum(["s3-replication", "direct"])
      .default("s3-replication")
      .describe(
        "How backups and WAL reach its region: S3 copies them, in 15 minutes at worst, or pgBackRest writes there too, at once, and keeps the WAL while it can't",
      ),
    backups: z
      .strictObject({
        full: cron.default("0 13 * * *").describe("Full backups"),
        incremental: cron.default("30 3-21/6 * * *").describe("Backups of what has changed"),
      })
      .prefault({})
      .describe("copy direct only: backups that are written there, at other times than backups; kept as long"),
    lag: duration.default("5m").describe("How far it may be behind before that is an alert"),
  })
  .describe("A second database in another region, which follows this one until it takes over");

// Requirements: BKP-07, RDB-06, SCA-12, X-17, X-36
export const postgres = (pinned: PinnedVersion) =>
  z
    .strictObject({
      mode: z
        .literal("operator", { error: "can only be operator: a database of RDS is not built yet" })
        .default("operator")
        .describe("Who runs it: operator is Crunchy's"),
      namespace: objectName.describe("Namespace, one of namespaces"),
      version: z
        .literal(POSTGRES_VERSIONS)
        .prefault(() => Number(pinned()) as PostgresVersion)
        .describe("Major version. It is raised by a PGUpgrade, not here alone"),
      database: databaseName.describe("The application's database"),
      owner: userName.optional().describe("User who owns the database. Default: the database's name"),
      secret: objectName
        .optional()
        .describe("Secret with username and password of the owner. Default: <name>-credentials"),
      namespaces: distinct(z.array(objectName))
        .default([])
        .describe(
          "Namespaces, besides its own, that get the owner's Secret <name>-pguser-<owner>; their rules have to open the way (port 5432)",
        ),
      replicationUser: userName
        .optional()
        .describe("User for streaming out of the cluster; the Secret then has replication-password. Default: none"),
      users: z.record(userName, user).default({}).describe("Further users by name"),
      replicas: z.int().min(1).default(2).describe("Instances: the primary and its replicas"),
      scale: z
        .strictObject({
          min: z.int().min(1).describe("Fewest instances"),
          max: z.int().min(1).describe("Most instances"),
        })
        .optional()
        .describe("Bounds that replicas keep to, for whoever changes them later"),
      resources: resources.prefault({ requests: { cpu: "500m", memory: "1Gi" }, limits: { memory: "2Gi" } }),
      storage: volume.prefault({ size: "20Gi" }),
      pgBouncer: z
        .strictObject({
          replicas: z.int().min(1).default(2).describe("Pods of the pool"),
          poolMode: z
            .enum(["session", "transaction", "statement"])
            .default("transaction")
            .describe(
              "When a connection goes back: transaction rules out prepared statements and settings of a session",
            ),
          resources: resources.prefault({ requests: { cpu: "100m", memory: "64Mi" }, limits: { memory: "128Mi" } }),
        })
        .prefault({})
        .describe("Pool of connections in front of the primary"),
      parameters,
      rpo: duration
        .default("5m")
        .describe("Work that may be lost. It sets how often WAL is archived; 0s makes instances commit together"),
      backups: z
        .strictObject({
          full: cron.default("0 1 * * *").describe("Full backups: at least one a day"),
          incremental: cron
            .default("30 */6 * * *")
            .describe("Backups of what has changed: they shorten a restore, and WAL covers the time between"),
          retentionDays: z.int().min(1).max(3650).default(14).describe("Days for which any moment can be restored"),
        })
        .prefault({})
        .describe("Backups to S3 by pgBackRest"),
      standby: standby.optional(),
      tls: z
        .strictObject({
          server: objectName.describe("Secret with tls.crt, tls.key and ca.crt of the Services' names"),
          replication: objectName.describe("Secret with the same for the user _crunchyrepl, of the same authority"),
        })
        .optional()
        .describe("Certificates of your own. Default: the operator's"),
    })
    .describe("A PostgreSQL database by name: the start of its Services' names. A new name is another, empty database");

export type PostgresConfig = z.infer<ReturnType<typeof postgres>>;
