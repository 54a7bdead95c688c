import { changeAt, type OneWayRule } from "./rule";

const UPGRADE = "docs/components/postgres.md, Upgrade";

/**
 * The major version of a PostgresCluster. The operator starts the new program on data of the old one, which it can't read: only
 * a PGUpgrade converts them, with the cluster shut down. Nothing converts them back. Source: Crunchy Postgres for Kubernetes,
 * "Postgres Major Version Upgrade".
 */
export const postgresVersion: OneWayRule = {
  types: /^kubernetes:postgres-operator\.crunchydata\.com\/.*:PostgresCluster$/,
  judge(before, after) {
    const change = changeAt(before, after, "spec.postgresVersion");
    if (!change) return [];
    const { from, to } = change;
    if (Number(to) < Number(from)) {
      return [
        {
          severity: "error",
          message: `PostgreSQL goes from ${from} back to ${to}: its data can't`,
          fix: `keep data.postgres.version ${from}; an older server takes a dump, not the data: make another database and restore into it`,
        },
      ];
    }
    return [
      {
        severity: "error",
        message: `PostgreSQL goes from ${from} to ${to}: without a PGUpgrade before it the database does not start again, and there is no way back but a backup`,
        fix: `keep data.postgres.version ${from}, make a full backup, shut the database down, let a PGUpgrade convert it, and raise the version then: ${UPGRADE}`,
      },
    ];
  },
};
