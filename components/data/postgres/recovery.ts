import type { ServingFacts } from "../../module-facts";
import type { DataSetFigures, SettingChange, TimeStep } from "../../recovery/objectives/data-set";
import { S3_REPLICATION } from "../../recovery/objectives/loss";
import { parseQuantity } from "../../shared/quantity";
import type { PostgresClusterArgs } from "./resolve";
import { SHORTEST_RPO_SECONDS, scheduleFor } from "./schedule";

/** pgBackRest counts WAL that has not reached its repository by then as missing. */
const UPLOAD: TimeStep = { name: "upload of WAL", seconds: 60, source: "pgBackRest, default of archive-timeout" };
/** Patroni's ttl of 30 s, its loop of 10 s, and the end of recovery. An assumption: the drill measures it. */
const PROMOTION: TimeStep = {
  name: "promotion",
  seconds: 60,
  source: "assumed from Patroni's ttl; a drill measures it",
};

export function postgresFigures(postgres: PostgresClusterArgs, region: ServingFacts): DataSetFigures {
  const { follower, directCopy, storage } = postgres;
  const copy = directCopy ? "written there by pgBackRest" : "copied by S3";
  return {
    mechanism: follower ? `standby on WAL ${copy}` : "restore of backups copied by S3",
    loss: [closing(postgres), UPLOAD, ...(directCopy ? [] : [S3_REPLICATION])],
    recovery: follower
      ? region.promoted(replay(postgres, follower), PROMOTION)
      : region.promoted(region.restore(parseQuantity(storage.size)), PROMOTION),
  };
}

function closing({ postgresName, rpoSeconds }: PostgresClusterArgs): TimeStep {
  return {
    name: "closing of WAL",
    seconds: scheduleFor(rpoSeconds).archiveTimeoutSeconds,
    source: `data.postgres.${postgresName}.rpo`,
  };
}

function replay(
  { postgresName }: PostgresClusterArgs,
  { lagSeconds }: NonNullable<PostgresClusterArgs["follower"]>,
): TimeStep {
  return { name: "replay of WAL", seconds: lagSeconds, source: `data.postgres.${postgresName}.standby.lag` };
}

export function postgresRemedies(
  { follower, directCopy, backups }: PostgresClusterArgs,
  { partner }: ServingFacts,
): SettingChange<PostgresClusterArgs>[] {
  const changes: (SettingChange<PostgresClusterArgs> | false)[] = [
    follower !== undefined &&
      !directCopy && {
        path: "standby.copy",
        value: "direct",
        of: "rpo",
        apply: (postgres) => ({ ...postgres, directCopy: backups }),
      },
    {
      path: "rpo",
      value: `${SHORTEST_RPO_SECONDS}s`,
      of: "rpo",
      apply: (postgres) => ({ ...postgres, rpoSeconds: SHORTEST_RPO_SECONDS }),
    },
    follower === undefined && {
      path: "standby.region",
      value: partner,
      of: "rto",
      apply: (postgres) => ({ ...postgres, follower: { lagSeconds: 5 * 60 } }),
    },
  ];
  return changes.filter((change) => change !== false);
}
