import { parseQuantity } from "../../components/kubernetes/quantity";
import type { TimeStep } from "../../components/recovery/promises/data-set";
import type { ElasticsearchSpec } from "../config/resolve/data/elasticsearch";
import type { Figures } from "./changes";
import { gap, S3_REPLICATION, UPLOAD } from "./loss";
import { promoted, type ServingRegion } from "./takeover";

/** MiB a second of one node, unless indices.recovery.max_bytes_per_sec says otherwise. Source: Elasticsearch 8.19. */
const NODE_THROUGHPUT = 40;
const MIB = 2 ** 20;

export function elasticsearchFigures(spec: ServingRegion, elasticsearch: ElasticsearchSpec): Figures {
  const [, ...cron] = elasticsearch.snapshots.schedule.replace("?", "*").split(" ");
  return {
    mechanism: "snapshots, copied by S3",
    loss: [gap(cron.join(" "), "data.elasticsearch.snapshots.at"), UPLOAD, S3_REPLICATION],
    recovery: promoted(spec, restored(elasticsearch)),
  };
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
