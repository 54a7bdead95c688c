import { SHORTEST_RPO_SECONDS, scheduleFor } from "../../components/data/postgres/schedule";
import type { TimeStep } from "../../components/recovery/promises/data-set";
import { S3_REPLICATION } from "../../components/recovery/promises/loss";
import { parseQuantity } from "../../components/shared/quantity";
import type { PostgresSpec } from "../config/spec";
import type { Change, Figures } from "./changes";
import { promoted, restore, type ServingRegion } from "./takeover";

/** pgBackRest counts WAL that has not reached its repository by then as missing. */
const UPLOAD: TimeStep = { name: "upload of WAL", minutes: 1, source: "pgBackRest, default of archive-timeout" };
/** Patroni's ttl of 30 s, its loop of 10 s, and the end of recovery. An assumption: the drill measures it. */
const PROMOTION: TimeStep = {
  name: "promotion",
  minutes: 1,
  source: "assumed from Patroni's ttl; a drill measures it",
};

export function postgresFigures(spec: ServingRegion, postgres: PostgresSpec): Figures {
  const { follower, directCopy, storage } = postgres;
  const copy = directCopy ? "written there by pgBackRest" : "copied by S3";
  return {
    mechanism: follower ? `standby on WAL ${copy}` : "restore of backups copied by S3",
    loss: [closing(postgres), UPLOAD, ...(directCopy ? [] : [S3_REPLICATION])],
    recovery: follower
      ? promoted(spec, replay(follower), PROMOTION)
      : promoted(spec, restore(parseQuantity(storage.size), spec), PROMOTION),
  };
}

function closing({ rpoSeconds }: PostgresSpec): TimeStep {
  return {
    name: "closing of WAL",
    minutes: scheduleFor(rpoSeconds).archiveTimeoutSeconds / 60,
    source: "data.postgres.rpo",
  };
}

function replay({ lagSeconds }: NonNullable<PostgresSpec["follower"]>): TimeStep {
  return { name: "replay of WAL", minutes: lagSeconds / 60, source: "data.postgres.standby.lag" };
}

const changed =
  (change: (postgres: PostgresSpec) => PostgresSpec): Change["apply"] =>
  (spec) => ({ ...spec, data: { ...spec.data, postgres: spec.data.postgres && change(spec.data.postgres) } });

export function postgresChanges({ follower, directCopy, backups }: PostgresSpec, partner: string): Change[] {
  const changes: (Change | false)[] = [
    follower !== undefined &&
      !directCopy && {
        path: "data.postgres.standby.copy",
        value: "direct",
        of: "rpo",
        apply: changed((postgres) => ({ ...postgres, directCopy: backups })),
      },
    {
      path: "data.postgres.rpo",
      value: `${SHORTEST_RPO_SECONDS}s`,
      of: "rpo",
      apply: changed((postgres) => ({ ...postgres, rpoSeconds: SHORTEST_RPO_SECONDS })),
    },
    follower === undefined && {
      path: "data.postgres.standby.region",
      value: partner,
      of: "rto",
      apply: changed((postgres) => ({ ...postgres, follower: { lagSeconds: 5 * 60 } })),
    },
  ];
  return changes.filter((change) => change !== false);
}
