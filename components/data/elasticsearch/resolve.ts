import type { RegionFacts, StoreGuest } from "../../module-facts";
import { durationSeconds } from "../../shared/duration";
import type { ElasticsearchClusterArgs, ElasticsearchUser } from "./args";
import type { ElasticsearchSettings } from "./normalize";
import type { SnapshotInterval } from "./schema";

/** Every region has its own: it holds what that region's programs did. */
export function resolveElasticsearch(settings: ElasticsearchSettings, region: RegionFacts): ElasticsearchClusterArgs {
  const { master, data, snapshots, kibana } = settings;
  const nodeSet = (name: string, { count, roles, resources, storage }: typeof master) => ({
    name,
    count,
    roles,
    resources,
    storage: { size: storage.size, storageClass: storage.class ?? region.defaultStorageClass },
  });
  return {
    elasticsearchName: settings.name,
    namespace: settings.namespace,
    version: settings.version,
    nodeSets: [nodeSet("master", master), nodeSet("data", data)],
    allowMmap: settings.allowMmap,
    snapshots: {
      bucket: snapshots.bucket,
      schedule: snapshotSchedule(snapshots.at, snapshots.every),
      retentionDays: snapshots.retentionDays,
      minimum: snapshots.minimum,
      rpo: region.rpoObjective(`elasticsearch.${settings.name}`),
    },
    retention: Object.entries(settings.retention).map(([name, rest]) => ({ name, ...rest })),
    users: [
      ...settings.guests.map(guestUser),
      ...Object.entries(settings.users).map(([name, user]) => elasticsearchUser(name, user)),
    ],
    allowFrom: settings.allowFrom,
    kibana: kibana && {
      kibanaName: kibana.name,
      count: kibana.count,
      resources: kibana.resources,
      allowFrom: kibana.allowFrom,
    },
  };
}

/** May use its own templates and indices, and nothing else. */
function guestUser({ user, owns }: StoreGuest): ElasticsearchUser {
  return {
    name: user,
    role: {
      cluster: ["monitor", "manage_index_templates"],
      indices: [
        {
          names: owns,
          privileges: [
            "auto_configure",
            "create_index",
            "delete_index",
            "monitor",
            "read",
            "view_index_metadata",
            "write",
          ],
        },
      ],
    },
  };
}

/** A user who may do with the indices that the definition names what it says. Source: Elasticsearch 8.19, index privileges. */
export function elasticsearchUser(
  name: string,
  { read, write, namespaces }: ElasticsearchSettings["users"][string],
): ElasticsearchUser {
  const indices = [
    { names: read, privileges: ["read", "view_index_metadata"] },
    { names: write, privileges: ["auto_configure", "create_index", "write", "view_index_metadata"] },
  ];
  return { name, namespaces, role: { cluster: ["monitor"], indices: indices.filter(({ names }) => names.length > 0) } };
}

/**
 * Elasticsearch's cron, which has seconds: one time of the day, and the others that are whole intervals from it.
 * @example snapshotSchedule("01:30", "12h") // "0 30 1,13 * * ?"
 */
export function snapshotSchedule(at: string, every: SnapshotInterval): string {
  const [hour = 0, minute = 0] = at.split(":").map(Number);
  const interval = durationSeconds(every) / 60;
  if (interval < 60) return `0 ${stepsFrom(minute, interval, 60)} * * * ?`;
  return `0 ${minute} ${stepsFrom(hour, interval / 60, 24)} * * ?`;
}

/** @example stepsFrom(14, 8, 24) // "6,14,22" */
function stepsFrom(start: number, step: number, end: number): string {
  return Array.from({ length: end / step }, (_, index) => (start % step) + index * step).join();
}
