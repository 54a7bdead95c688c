import type { ServingFacts } from "../../module-facts";
import type { DataSetFigures, SettingChange, TimeStep } from "../../recovery/objectives/data-set";
import { gap, S3_REPLICATION, UPLOAD } from "../../recovery/objectives/loss";
import { longestGapSeconds } from "../../shared/cron";
import { durationSeconds } from "../../shared/duration";
import { parseQuantity } from "../../shared/quantity";
import type { ElasticsearchClusterArgs } from "./args";
import { snapshotSchedule } from "./resolve";
import { SNAPSHOT_INTERVALS } from "./schema";

/** MiB a second of one node, unless indices.recovery.max_bytes_per_sec says otherwise. Source: Elasticsearch 8.19. */
const NODE_THROUGHPUT = 40;
const MIB = 2 ** 20;

export function elasticsearchFigures(elasticsearch: ElasticsearchClusterArgs, region: ServingFacts): DataSetFigures {
  return {
    mechanism: "snapshots, copied by S3",
    loss: [
      gap(cronOf(elasticsearch), `data.elasticsearch.${elasticsearch.elasticsearchName}.snapshots.every`),
      UPLOAD,
      S3_REPLICATION,
    ],
    recovery: region.promoted(restored(elasticsearch)),
  };
}

/** The schedule in the five fields that everybody else has. */
function cronOf({ snapshots: { schedule } }: ElasticsearchClusterArgs): string {
  const [, ...fields] = schedule.replace("?", "*").split(" ");
  return fields.join(" ");
}

/** Nodes restore at the same time, each what its own disk can hold. */
function restored({ nodeSets }: ElasticsearchClusterArgs): TimeStep {
  const disks = nodeSets
    .filter(({ roles }) => roles.some((role) => role.startsWith("data")))
    .map(({ storage }) => parseQuantity(storage.size));
  return {
    name: "restore of a node's indices",
    seconds: Math.max(0, ...disks) / MIB / NODE_THROUGHPUT,
    source: "size x indices.recovery.max_bytes_per_sec, 40 MiB a second by default",
  };
}

/** More snapshots: each holds only what has changed since the one before. */
export function elasticsearchRemedies(
  elasticsearch: ElasticsearchClusterArgs,
): SettingChange<ElasticsearchClusterArgs>[] {
  const now = longestGapSeconds(cronOf(elasticsearch));
  return SNAPSHOT_INTERVALS.filter((every) => durationSeconds(every) < now).map((every) => ({
    path: "snapshots.every",
    value: every,
    of: "rpo",
    apply: (changed) => ({
      ...changed,
      snapshots: { ...changed.snapshots, schedule: snapshotSchedule("00:00", every) },
    }),
  }));
}
