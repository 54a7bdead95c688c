import { elasticsearchSettings, settingsUser } from "../../../../components/data/elasticsearch/component/settings";
import { putScript } from "../../../../components/data/elasticsearch/component/settings-job";
import { userSecretTemplate } from "../../../../components/data/elasticsearch/component/users";

const SNAPSHOTS = { bucket: "logs", schedule: "0 30 1 * * ?", retentionDays: 30, minimum: 5, rpo: "25h" };
const LOGS = { name: "logs", patterns: ["logstash-*"], days: 30 };

test("repository, snapshots, and a lifecycle with its template for each kind of index", () => {
  const settings = elasticsearchSettings("shop-bucket", SNAPSHOTS, [LOGS]);
  expect(settings).toEqual([
    {
      file: "repository.json",
      path: "_snapshot/platform",
      body: { type: "s3", settings: { bucket: "shop-bucket", base_path: "snapshots" } },
    },
    {
      file: "snapshots.json",
      path: "_slm/policy/nightly",
      body: {
        schedule: "0 30 1 * * ?",
        name: "<nightly-{now/d}>",
        repository: "platform",
        config: { indices: ["*"], include_global_state: true },
        retention: { expire_after: "30d", min_count: 5 },
      },
    },
    {
      file: "lifecycle-logs.json",
      path: "_ilm/policy/logs",
      body: { policy: { phases: { hot: { actions: {} }, delete: { min_age: "30d", actions: { delete: {} } } } } },
    },
    {
      file: "template-logs.json",
      path: "_index_template/logs",
      body: {
        index_patterns: ["logstash-*"],
        priority: 200,
        template: { settings: { "index.lifecycle.name": "logs" } },
      },
    },
  ]);
});

test("the script puts them in that order, verifies the certificate and shows the password to nobody", () => {
  const script = putScript(elasticsearchSettings("shop-bucket", SNAPSHOTS, [LOGS]));
  expect(script.split("\n").filter((line) => line.startsWith("put '"))).toEqual([
    "put '_snapshot/platform' repository.json",
    "put '_slm/policy/nightly' snapshots.json",
    "put '_ilm/policy/logs' lifecycle-logs.json",
    "put '_index_template/logs' template-logs.json",
  ]);
  expect(script).toContain("--cacert /ca/ca.crt");
  expect(script).not.toMatch(/--insecure|-k |--user /);
});

test("its user may do what the settings do later in its name, to the indices that they name", () => {
  expect(settingsUser([LOGS]).role).toEqual({
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
      { names: ["logstash-*"], privileges: ["manage"] },
    ],
  });
  expect(settingsUser([]).role.indices).toEqual([{ names: [".slm-history-*"], privileges: ["all"] }]);
});

test("a user's Secret is both a basic-auth Secret and a file of roles", () => {
  const role = { cluster: ["monitor"], indices: [] };
  expect(userSecretTemplate({ name: "reader", role })).toEqual({
    username: "{{ .username }}",
    password: "{{ .password }}",
    roles: "reader",
    "roles.yml": '{"reader":{"cluster":["monitor"],"indices":[]}}',
  });
});
