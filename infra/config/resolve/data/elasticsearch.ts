import type { ElasticsearchArgs, ElasticsearchUser } from "../../../../components/data/elasticsearch";
import { parseMinutes } from "../../../../components/shared/duration";
import { defaultStorageClass } from "../../derive";
import type { ElasticsearchConfig, SnapshotInterval } from "../../schema/data/elasticsearch";
import type { Platform } from "../../schema/platform";

/** The region's Elasticsearch, as its component takes it; the platform's own users are for the layer to add. */
export type ElasticsearchSpec = Omit<ElasticsearchArgs, "cluster" | "operatorNamespace">;

/** Every region has its own: it holds what that region's programs did. */
export function resolveElasticsearch(platform: Platform): ElasticsearchSpec | undefined {
  const { elasticsearch: config, kibana } = platform.data;
  if (!config) return undefined;
  const { master, data, snapshots } = config;
  const nodeSet = (name: string, { count, roles, resources, storage }: typeof master) => ({
    name,
    count,
    roles,
    resources,
    storage: { size: storage.size, storageClass: storage.class ?? defaultStorageClass(platform) },
  });
  return {
    elasticsearchName: config.name,
    namespace: config.namespace,
    version: config.version,
    nodeSets: [nodeSet("master", master), nodeSet("data", data)],
    allowMmap: config.allowMmap,
    snapshots: {
      schedule: snapshotSchedule(snapshots.at, snapshots.every),
      retentionDays: snapshots.retentionDays,
      minimum: snapshots.minimum,
      rpo: platform.dr.dataSets.elasticsearch?.rpo ?? platform.dr.rpo,
    },
    retention: Object.entries(config.retention).map(([name, rest]) => ({ name, ...rest })),
    users: Object.entries(config.users).map(([name, user]) => elasticsearchUser(name, user)),
    allowFrom: config.allowFrom,
    kibana: kibana && {
      kibanaName: kibana.name,
      count: kibana.count,
      resources: kibana.resources,
      allowFrom: kibana.allowFrom,
    },
  };
}

/** A user who may do with the indices that the definition names what it says. Source: Elasticsearch 8.19, index privileges. */
export function elasticsearchUser(
  name: string,
  { read, write, namespaces }: ElasticsearchConfig["users"][string],
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
  const interval = parseMinutes(every);
  if (interval < 60) return `0 ${stepsFrom(minute, interval, 60)} * * * ?`;
  return `0 ${minute} ${stepsFrom(hour, interval / 60, 24)} * * ?`;
}

/** @example stepsFrom(14, 8, 24) // "6,14,22" */
function stepsFrom(start: number, step: number, end: number): string {
  return Array.from({ length: end / step }, (_, index) => (start % step) + index * step).join();
}
