import { notOneOf } from "../../definition/messages";
import type { ModuleCheck } from "../../module-facts";
import { longestGapSeconds } from "../../shared/cron";
import { durationSeconds, formatSeconds } from "../../shared/duration";
import { issue, needsExternalSecrets, type Pool, podsFitNodes, storageClassesExist } from "../checks";
import { instanceRequests } from "./footprint";
import { isCloneName } from "./names";
import type { PostgresSettings } from "./normalize";
import { SHORTEST_RPO_SECONDS, scheduleFor } from "./schedule";

type Check = ModuleCheck<PostgresSettings>;

const pools = ({ storage, resources }: PostgresSettings): Pool[] => [
  // The instance as it is with its sidecars.
  { path: [], storage, requests: instanceRequests(resources) },
];

const DAY_SECONDS = 24 * 3600;

/** The restore drill makes and deletes the copies that it restores by their names. */
const nameIsNoClones: Check = {
  run: ({ name }) =>
    isCloneName(name)
      ? [issue([], "ends in -drill, as the copies do that a restore drill makes and deletes; take another name")]
      : [],
};

const namespacesAreDeclared: Check = {
  needs: ["namespaces"],
  whole: ["namespaces"],
  run: ({ namespace, namespaces, users }, { undeclared, undeclaredAmong }) => [
    ...undeclared("namespaces", ["namespace"], namespace),
    ...undeclaredAmong("namespaces", ["namespaces"], namespaces),
    ...Object.entries(users).flatMap(([user, entry]) =>
      undeclaredAmong("namespaces", ["users", user, "namespaces"], entry.namespaces),
    ),
  ],
};

/** Two instances outlive a node; three keep a promise to lose nothing while one of them is away. */
const instancesAreEnough: Check = {
  needs: ["production"],
  run: ({ replicas, pgBouncer, rpoSeconds, scale }, { production }) => {
    const least = rpoSeconds === 0 ? 3 : production ? 2 : 1;
    const why = least === 3 ? "rpo 0s: with 2, nothing can be written while one is away" : "production";
    return [
      ...(replicas < least ? [issue(["replicas"], `${replicas} is less than ${least}, needed for ${why}`)] : []),
      ...(production && pgBouncer.replicas < 2
        ? [issue(["pgBouncer", "replicas"], `${pgBouncer.replicas} is less than 2, needed for production`)]
        : []),
      ...(scale && (replicas < scale.min || replicas > scale.max)
        ? [issue(["replicas"], `${replicas} is not within scale, ${scale.min} to ${scale.max}`)]
        : []),
    ];
  },
};

/** A full backup every day, and the log between them as often as the promise asks. */
const backupsKeepTheRpo: Check = {
  run: ({ backups, rpo, rpoSeconds }) => {
    const gap = longestGapSeconds(backups.full);
    const late =
      gap > DAY_SECONDS
        ? [issue(["backups", "full"], `leaves ${formatSeconds(gap)} between full backups: one a day is needed`)]
        : [];
    const short =
      rpoSeconds > 0 && rpoSeconds < SHORTEST_RPO_SECONDS
        ? [
            issue(
              ["rpo"],
              `${rpo} is less than archiving can keep, ${SHORTEST_RPO_SECONDS}s; 0s makes instances commit together`,
            ),
          ]
        : [];
    return [...late, ...short];
  },
};

const standbyHasARegion: Check = {
  needs: ["topology"],
  whole: ["topology"],
  run: ({ standby, rpoSeconds }, { regions }) => {
    if (!standby) return [];
    const standbys = Object.keys(regions).filter((name) => regions[name]?.role === "standby");
    if (!standbys.includes(standby.region)) {
      const message =
        standbys.length === 0
          ? `${standby.region} is not a standby: no region of the topology is one`
          : notOneOf("a standby of the topology", standby.region, standbys);
      return [issue(["standby", "region"], message)];
    }
    if (rpoSeconds > 0 && rpoSeconds < SHORTEST_RPO_SECONDS) return [];
    const { archiveTimeoutSeconds } = scheduleFor(rpoSeconds);
    if (durationSeconds(standby.lag) >= archiveTimeoutSeconds) return [];
    const message = `${standby.lag} is less than the ${archiveTimeoutSeconds}s after which WAL is archived`;
    return [issue(["standby", "lag"], message)];
  },
};

/** pgBackRest makes one backup of a database at a time: the second fails, whichever repository it is for. */
const backupsTakeTurns: Check = {
  run: ({ backups, standby }) => {
    if (standby?.copy !== "direct") return [];
    const taken: string[] = [backups.full, backups.incremental];
    return (["full", "incremental"] as const).flatMap((kind) =>
      taken.includes(standby.backups[kind])
        ? [
            issue(
              ["standby", "backups", kind],
              `${standby.backups[kind]} is also the time of a backup of the region's own`,
            ),
          ]
        : [],
    );
  },
};

/** A region that takes over without the data is no standby. */
const standbyHasTheData: Check = {
  needs: ["topology"],
  whole: ["topology"],
  run: ({ standby }, { regions, region }) => {
    if (regions[region]?.role !== "standby" || standby) return [];
    const message = `has no standby: ${region} would take over without the database`;
    return [{ ...issue([], message), severity: "warning" }];
  },
};

/** Two definitions of one user would undo each other. */
const usersAreDistinct: Check = {
  run: ({ owner, replicationUser, users }) => {
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
};

export const postgresChecks: Check[] = [
  nameIsNoClones,
  namespacesAreDeclared,
  storageClassesExist(pools),
  needsExternalSecrets("needs secrets.enabled: its passwords come through External Secrets"),
  instancesAreEnough,
  podsFitNodes(pools),
  backupsKeepTheRpo,
  standbyHasARegion,
  backupsTakeTurns,
  standbyHasTheData,
  usersAreDistinct,
];
