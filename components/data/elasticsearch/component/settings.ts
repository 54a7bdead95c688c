import type * as pulumi from "@pulumi/pulumi";
import type { ElasticsearchUser, RetentionArgs, SnapshotArgs } from "../args";
import { SETTINGS_USER } from "../names";

/** A setting that lives in Elasticsearch and not in its object: a PUT. */
export interface Setting {
  /** Name of the file that holds the body. */
  file: string;
  path: string;
  body: object;
}

const REPOSITORY = "platform";
/** Above the templates that come with Elasticsearch, which have at most 101. */
const TEMPLATE_PRIORITY = 200;

/** All settings, in the order in which they must be put. */
export function elasticsearchSettings(
  bucketName: pulumi.Input<string>,
  snapshots: SnapshotArgs,
  retention: RetentionArgs[],
): Setting[] {
  return [
    {
      file: "repository.json",
      path: `_snapshot/${REPOSITORY}`,
      body: { type: "s3", settings: { bucket: bucketName, base_path: "snapshots" } },
    },
    { file: "snapshots.json", path: "_slm/policy/nightly", body: snapshotPolicy(snapshots) },
    ...retention.flatMap((each) => [
      { file: `lifecycle-${each.name}.json`, path: `_ilm/policy/${each.name}`, body: lifecyclePolicy(each) },
      { file: `template-${each.name}.json`, path: `_index_template/${each.name}`, body: indexTemplate(each) },
    ]),
  ];
}

function snapshotPolicy({ schedule, retentionDays, minimum }: SnapshotArgs) {
  return {
    schedule,
    name: "<nightly-{now/d}>",
    repository: REPOSITORY,
    config: { indices: ["*"], include_global_state: true },
    retention: { expire_after: `${retentionDays}d`, min_count: minimum },
  };
}

/** An index that is not rolled over has the age of its creation. */
function lifecyclePolicy({ days }: RetentionArgs) {
  return { policy: { phases: { hot: { actions: {} }, delete: { min_age: `${days}d`, actions: { delete: {} } } } } };
}

function indexTemplate({ name, patterns }: RetentionArgs) {
  return {
    index_patterns: patterns,
    priority: TEMPLATE_PRIORITY,
    template: { settings: { "index.lifecycle.name": name } },
  };
}

/**
 * Who puts them. Elasticsearch later takes snapshots and deletes indices in this user's name, with this user's rights.
 */
export function settingsUser(retention: RetentionArgs[]): ElasticsearchUser {
  const patterns = retention.flatMap((each) => each.patterns);
  return {
    name: SETTINGS_USER,
    role: {
      cluster: [
        "monitor",
        "manage_slm",
        "manage_ilm",
        "manage_index_templates",
        "cluster:admin/repository/*",
        "cluster:admin/snapshot/*",
      ],
      indices: [
        { names: [".slm-history-*"], privileges: ["all"] },
        ...(patterns.length > 0 ? [{ names: patterns, privileges: ["manage"] }] : []),
      ],
    },
  };
}
