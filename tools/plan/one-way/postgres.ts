import type { GraphResource } from "offline-engine";
import { changeAt, definitionOf, type OneWayRule } from "./rule";

const POSTGRES = /^kubernetes:postgres-operator\.crunchydata\.com\/.*:PostgresCluster$/;
const UPGRADE = "docs/components/postgres.md, Upgrade";

/**
 * The major version of a PostgresCluster. The operator starts the new program on data of the old one, which it can't read: only
 * a PGUpgrade converts them, with the cluster shut down. Nothing converts them back. Source: Crunchy Postgres for Kubernetes,
 * "Postgres Major Version Upgrade".
 */
export const postgresVersion: OneWayRule = {
  types: POSTGRES,
  judge(before, after) {
    const change = changeAt(before, after, "spec.postgresVersion");
    if (!change) return [];
    const { from, to } = change;
    const key = `${definitionOf("postgres", after)}.version`;
    if (Number(to) < Number(from)) {
      return [
        {
          severity: "error",
          message: `PostgreSQL goes from ${from} back to ${to}: its data can't`,
          fix: `keep ${key} ${from}; an older server takes a dump, not the data: make another database and restore into it`,
        },
      ];
    }
    return [
      {
        severity: "error",
        message: `PostgreSQL goes from ${from} to ${to}: without a PGUpgrade before it the database does not start again, and there is no way back but a backup`,
        fix: `keep ${key} ${from}, make a full backup, shut the database down, let a PGUpgrade convert it, and raise the version then: ${UPGRADE}`,
      },
    ];
  },
};

/**
 * A database that has served and is to follow again, as in a failback. It follows a primary that was restored from it; where both
 * have written, their timelines have parted, and Patroni tries for ever. Source: PostgreSQL's manual, "Timelines".
 */
export const postgresStandby: OneWayRule = {
  types: POSTGRES,
  judge(before, after) {
    if (follows(before) || !follows(after)) return [];
    return [
      {
        severity: "warning",
        message:
          "the database is to follow another one again: what it has written since it served is lost, unless that one was restored from it",
        fix: "see that it follows; if not, make it anew: docs/components/postgres.md",
      },
    ];
  },
};

function follows({ inputs }: GraphResource): boolean {
  const { spec } = inputs as { spec?: { standby?: { enabled?: boolean } } };
  return spec?.standby?.enabled === true;
}
