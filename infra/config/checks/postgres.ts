import { instanceRequests } from "../../../components/data/postgres/instances";
import { SHORTEST_RPO_SECONDS, scheduleFor } from "../../../components/data/postgres/schedule";
import { durationSeconds } from "../../../components/definition/time";
import { longestGapMinutes } from "../../../components/shared/cron";
import { formatMinutes } from "../../../components/shared/duration";
import { enabledRegions } from "../derive";
import type { ConfigIssue } from "../issues";
import { notOneOf } from "../messages";
import type { PostgresConfig } from "../schema/data/postgres";
import type { Domain, Platform } from "../schema/platform";
import type { Check, CheckContext } from "./check";
import { undeclared, undeclaredAmong } from "./declared";
import { nodeFitProblem } from "./node-fit";

const AT = ["data", "postgres"];

/** A check of the database, where the definition has one. */
function ofPostgres(
  needs: Domain[],
  check: (postgres: PostgresConfig, platform: Platform, context: CheckContext) => ConfigIssue[],
): Check {
  return {
    needs: ["data", ...needs],
    run: (platform, context) => (platform.data.postgres ? check(platform.data.postgres, platform, context) : []),
  };
}

function issue(path: string[], message: string): ConfigIssue {
  return { path: [...AT, ...path], message };
}

export const postgresNamespacesAreDeclared: Check = {
  ...ofPostgres(["namespaces"], ({ namespace, namespaces, users }, platform) => [
    ...undeclared("namespaces", platform, [...AT, "namespace"], namespace),
    ...undeclaredAmong("namespaces", platform, [...AT, "namespaces"], namespaces),
    ...Object.entries(users).flatMap(([user, entry]) =>
      undeclaredAmong("namespaces", platform, [...AT, "users", user, "namespaces"], entry.namespaces),
    ),
  ]),
  whole: ["namespaces"],
};

export const postgresStorageClassExists: Check = {
  ...ofPostgres(["storageClasses"], ({ storage }, platform) =>
    undeclared("storageClasses", platform, [...AT, "storage", "class"], storage.class),
  ),
  whole: ["storageClasses"],
};

/** Passwords reach the namespace through External Secrets. */
export const postgresHasItsSecretStore: Check = ofPostgres(["secrets"], (_postgres, { secrets }) =>
  secrets.enabled ? [] : [issue([], "needs secrets.enabled: its passwords come through External Secrets")],
);

/** Two instances outlive a node; three keep a promise to lose nothing while one of them is away. */
export const postgresHasEnoughInstances: Check = ofPostgres(
  ["production"],
  ({ replicas, pgBouncer, rpo, scale }, { production }) => {
    const least = durationSeconds(rpo) === 0 ? 3 : production ? 2 : 1;
    const why = least === 3 ? "rpo 0s: with 2, nothing can be written while one is away" : "production";
    return [
      ...(replicas < least ? [issue(["replicas"], `${replicas} is less than ${least}, needed for ${why}`)] : []),
      ...(production && pgBouncer.replicas < 2
        ? [issue(["pgBouncer", "replicas"], `${pgBouncer.replicas} is less than 2, needed for production`)]
        : []),
      ...(scale && (replicas < scale.min || replicas > scale.max)
        ? [issue(["replicas"], `${replicas} is not within scale, ${scale.min} to ${scale.max} (SCA-12)`)]
        : []),
    ];
  },
);

/** The instance as it is with its sidecars. */
export const postgresFitsANode: Check = {
  ...ofPostgres(["nodeGroups", "eks"], ({ resources }, platform, { stack }) => {
    const message = nodeFitProblem(platform, stack.region, "db", instanceRequests(resources));
    return message === undefined ? [] : [issue(["resources", "requests"], message)];
  }),
  whole: ["nodeGroups"],
};

const DAY_MINUTES = 24 * 60;

/** A full backup every day, and the log between them as often as the promise asks. */
export const postgresBackupsKeepTheRpo: Check = ofPostgres([], ({ backups, rpo }) => {
  const gap = longestGapMinutes(backups.full);
  const seconds = durationSeconds(rpo);
  const late =
    gap > DAY_MINUTES
      ? [issue(["backups", "full"], `leaves ${formatMinutes(gap)} between full backups: one a day is needed (X-36)`)]
      : [];
  const short =
    seconds > 0 && seconds < SHORTEST_RPO_SECONDS
      ? [
          issue(
            ["rpo"],
            `${rpo} is less than archiving can keep, ${SHORTEST_RPO_SECONDS}s; 0s makes instances commit together`,
          ),
        ]
      : [];
  return [...late, ...short];
});

export const postgresStandbyHasARegion: Check = {
  ...ofPostgres(["topology"], ({ standby, rpo }, { topology }) => {
    if (!standby) return [];
    const standbys = enabledRegions(topology).flatMap(([region, { role }]) => (role === "standby" ? [region] : []));
    if (!standbys.includes(standby.region)) {
      const message =
        standbys.length === 0
          ? `${standby.region} is not a standby: no region of the topology is one`
          : notOneOf("a standby of the topology", standby.region, standbys);
      return [issue(["standby", "region"], message)];
    }
    const seconds = durationSeconds(rpo);
    if (seconds > 0 && seconds < SHORTEST_RPO_SECONDS) return [];
    const { archiveTimeoutSeconds } = scheduleFor(seconds);
    if (durationSeconds(standby.lag) >= archiveTimeoutSeconds) return [];
    const message = `${standby.lag} is less than the ${archiveTimeoutSeconds}s after which WAL is archived`;
    return [issue(["standby", "lag"], message)];
  }),
  whole: ["topology"],
};

/** pgBackRest makes one backup of a database at a time: the second fails, whichever repository it is for. */
export const postgresBackupsTakeTurns: Check = ofPostgres([], ({ backups, standby }) => {
  if (standby?.copy !== "direct") return [];
  const taken: string[] = [backups.full, backups.incremental];
  return (["full", "incremental"] as const).flatMap((kind) =>
    taken.includes(standby.backups[kind])
      ? [issue(["standby", "backups", kind], `${standby.backups[kind]} is when a backup of the region's own runs`)]
      : [],
  );
});

/** A region that takes over without the data is no standby. */
export const standbyHasPostgres: Check = {
  ...ofPostgres(["topology"], ({ standby }, { topology }, { stack }) => {
    const entry = topology[stack.region];
    if (entry?.role !== "standby" || standby) return [];
    const message = `has no standby: ${stack.region} would take over without the database`;
    return [{ ...issue([], message), severity: "warning" }];
  }),
  whole: ["topology"],
};

/** Two definitions of one user would undo each other. */
export const postgresUsersAreDistinct: Check = ofPostgres(
  [],
  ({ database, owner = database, replicationUser, users }) => {
    const taken = [
      ...(users[owner] ? [issue(["users", owner], `${owner} is the owner of the database already`)] : []),
      ...(replicationUser !== undefined && (users[replicationUser] || replicationUser === owner)
        ? [issue(["replicationUser"], `${replicationUser} is another user already`)]
        : []),
    ];
    // The owner's name is the database's, unless it is given, and a database may have underscores.
    const unfit = owner.includes("_") || owner === "postgres";
    return unfit
      ? [...taken, issue(["owner"], `is missing: ${owner}, the database's name, can't be a user's name`)]
      : taken;
  },
);
