import { z } from "zod";
import { objectName, resources, volume } from "../../definition/kubernetes";
import { distinct } from "../../definition/primitives";
import type { PinnedVersion } from "../../module";

/** Roles of a node. Source: Elasticsearch 8.19, node settings. */
const NODE_ROLES = [
  "data",
  "data_cold",
  "data_content",
  "data_frozen",
  "data_hot",
  "data_warm",
  "ingest",
  "master",
  "ml",
  "remote_cluster_client",
  "transform",
] as const;

interface NodeSetDefaults {
  roles: (typeof NODE_ROLES)[number][];
  cpu: string;
  memory: string;
  size: string;
}

// Requirements: DEF-55
/** Nodes that are alike. */
function nodeSet(what: string, { roles, cpu, memory, size }: NodeSetDefaults) {
  return z
    .strictObject({
      count: z.int().min(1).default(3).describe("How many"),
      roles: distinct(z.array(z.enum(NODE_ROLES)).min(1))
        .default(roles)
        .describe("What they do"),
      resources: resources
        .prefault({ requests: { cpu, memory }, limits: { memory } })
        .describe("CPU and memory of one node; the request for memory is the limit"),
      storage: volume.prefault({ size }),
    })
    .prefault({})
    .describe(what);
}

const days = z.int().min(1).max(3650);

/** Parts of a day or an hour that come out even, so that no gap is longer than another. Elasticsearch takes none below 15 min. */
export const SNAPSHOT_INTERVALS = ["24h", "12h", "8h", "6h", "4h", "3h", "2h", "1h", "30m", "20m", "15m"] as const;
export type SnapshotInterval = (typeof SNAPSHOT_INTERVALS)[number];

const snapshots = z
  .strictObject({
    every: z
      .enum(SNAPSHOT_INTERVALS)
      .default("12h")
      .describe("Time from one snapshot to the next: what a region's loss can take, with the time of the copy"),
    at: z
      .string()
      .regex(/^([01]\d|2[0-3]):[0-5]\d$/, { error: "is not a time of day such as 01:30" })
      .default("01:30")
      .describe("When one of them is taken, in UTC"),
    bucket: objectName
      .optional()
      .describe(
        "Name of their bucket, after the cluster's. A change begins another, empty one. Default: Elasticsearch's name",
      ),
    retentionDays: days.default(30).describe("Days after which a snapshot is deleted"),
    minimum: z.int().min(1).default(5).describe("Snapshots that stay however old they are"),
  })
  .prefault({})
  .describe("Snapshots of everything to a bucket of the region");

const indexPattern = z.string().regex(/^[a-z0-9][a-z0-9._-]*\*?$/, {
  error: "is neither the name of an index nor the beginning of names followed by *",
});

const user = z
  .strictObject({
    read: distinct(z.array(indexPattern)).default([]).describe("Indices that it reads, for example orders-*"),
    write: distinct(z.array(indexPattern)).default([]).describe("Indices that it makes and writes to"),
    namespaces: distinct(z.array(objectName))
      .default([])
      .describe(
        "Namespaces, besides Elasticsearch's, that get its Secret <name>-user-<user> and that of the certificate authority; allowFrom lets them in",
      ),
  })
  .describe("User with a generated password and a role of its own");

const retention = z
  .strictObject({
    patterns: distinct(z.array(indexPattern).min(1)).describe("Indices, for example logstash-*"),
    days: days.describe("Days after which an index is deleted"),
  })
  .describe("How long indices are kept");

// Requirements: DEF-111, SRH-04
const kibana = z
  .strictObject({
    name: objectName.max(36).optional().describe("Name. Default: <name>-kibana"),
    count: z.int().min(1).default(2).describe("Pods"),
    resources: resources.prefault({ requests: { cpu: "500m", memory: "1Gi" }, limits: { memory: "2Gi" } }),
    allowFrom: distinct(z.array(objectName))
      .default([])
      .describe("Namespaces, besides its own, whose pods reach it, such as that of an ingress gateway"),
  })
  .describe("Kibana in the namespace of Elasticsearch, over TLS");

// Requirements: SRH-01, SRH-02, SRH-03, SRH-06
export const elasticsearch = (pinned: PinnedVersion) =>
  z
    .strictObject({
      namespace: objectName.describe("Namespace, one of namespaces"),
      version: z
        .string()
        .regex(/^\d+\.\d+\.\d+$/, { error: "is not a version such as 8.19.18" })
        .prefault(pinned)
        .describe("Version of Elasticsearch and Kibana: 8 or 9"),
      allowMmap: z
        .boolean()
        .default(false)
        .describe("Maps files into memory; the nodes' vm.max_map_count must be raised for that"),
      master: nodeSet("Nodes that lead the cluster: an odd number, at least 3 in production", {
        roles: ["master"],
        cpu: "1",
        memory: "2Gi",
        size: "10Gi",
      }),
      data: nodeSet("Nodes that keep the indices", {
        roles: ["data", "ingest"],
        cpu: "1",
        memory: "4Gi",
        size: "50Gi",
      }),
      kibana: kibana.optional(),
      snapshots,
      retention: z
        .record(objectName, retention)
        .default({ logs: { patterns: ["logstash-*"], days: 30 } })
        .describe("Index lifecycles by name; those of traces are tracing.retentionDays"),
      users: z.record(objectName, user).default({}).describe("Users by name; the platform's own are not named here"),
      allowFrom: distinct(z.array(objectName)).default([]).describe("Namespaces, besides its own, whose pods reach it"),
    })
    .describe("Elasticsearch, run by ECK");

export type ElasticsearchConfig = z.infer<ReturnType<typeof elasticsearch>>;
export type KibanaConfig = z.infer<typeof kibana>;
