import type { TimeStep } from "../../components/recovery/promises/data-set";
import { gap, S3_REPLICATION, UPLOAD } from "../../components/recovery/promises/loss";
import { longestGapMinutes } from "../../components/shared/cron";
import { parseMinutes } from "../../components/shared/duration";
import { parseQuantity } from "../../components/shared/quantity";
import { type ElasticsearchSpec, snapshotSchedule } from "../config/resolve/data/elasticsearch";
import { SNAPSHOT_INTERVALS } from "../config/schema/data/elasticsearch";
import type { Change, Figures } from "./changes";
import { promoted, type ServingRegion } from "./takeover";

/** MiB a second of one node, unless indices.recovery.max_bytes_per_sec says otherwise. Source: Elasticsearch 8.19. */
const NODE_THROUGHPUT = 40;
const MIB = 2 ** 20;

export function elasticsearchFigures(spec: ServingRegion, elasticsearch: ElasticsearchSpec): Figures {
  return {
    mechanism: "snapshots, copied by S3",
    loss: [gap(cronOf(elasticsearch), "data.elasticsearch.snapshots.every"), UPLOAD, S3_REPLICATION],
    recovery: promoted(spec, restored(elasticsearch)),
  };
}

/** The schedule in the five fields that everybody else has. */
function cronOf({ snapshots: { schedule } }: ElasticsearchSpec): string {
  const [, ...fields] = schedule.replace("?", "*").split(" ");
  return fields.join(" ");
}

/** Nodes restore at the same time, each what its own disk can hold. */
function restored({ nodeSets }: ElasticsearchSpec): TimeStep {
  const disks = nodeSets
    .filter(({ roles }) => roles.some((role) => role.startsWith("data")))
    .map(({ storage }) => parseQuantity(storage.size));
  return {
    name: "restore of a node's indices",
    minutes: Math.max(0, ...disks) / MIB / NODE_THROUGHPUT / 60,
    source: "size x indices.recovery.max_bytes_per_sec, 40 MiB a second by default",
  };
}

/** More snapshots: each holds only what has changed since the one before. */
export function elasticsearchChanges(elasticsearch: ElasticsearchSpec): Change[] {
  const now = longestGapMinutes(cronOf(elasticsearch));
  return SNAPSHOT_INTERVALS.filter((every) => parseMinutes(every) < now).map((every) => ({
    path: "data.elasticsearch.snapshots.every",
    value: every,
    of: "rpo",
    apply: (spec) => {
      const schedule = snapshotSchedule("00:00", every);
      const changed = { ...elasticsearch, snapshots: { ...elasticsearch.snapshots, schedule } };
      return { ...spec, data: { ...spec.data, elasticsearch: changed } };
    },
  }));
}
