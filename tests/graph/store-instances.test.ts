/** A region and its standby with two Kafkas and two Elasticsearches: nothing of the one is the other's. */

import type { GraphResource } from "offline-engine/graph";
import type { PlatformOutputs } from "../../infra/contract/contract";
import { type Graph, only, resourcesOfType } from "../support/graphs";
import { ProjectCopy } from "../support/project-copy";
import type { Run } from "../support/run-plan";

const STACKS = ["prod", "prod-eu-west-1"];
const KAFKAS = ["audit", "kafka"];
const ELASTICSEARCHES = ["logs", "wakala-elasticsearch"];
const KAFKA = "kubernetes:kafka.strimzi.io/v1:Kafka";
const ELASTICSEARCH = "kubernetes:elasticsearch.k8s.elastic.co/v1:Elasticsearch";
const BUCKET = "aws:s3/bucket:Bucket";
const POLICY = "kubernetes:networking.k8s.io/v1:NetworkPolicy";

const WAIVER = "a test keeps nothing";
const SMALL = { resources: { requests: { cpu: "250m", memory: "1Gi" }, limits: { memory: "1Gi" } } };
const POOL = { ...SMALL, heap: { min: "512m", max: "512m" } };
const OVERRIDES = {
  data: {
    kafka: {
      kafka: { enabled: true, backupWaiver: WAIVER, brokers: POOL, controllers: POOL, topics: { orders: {} } },
      audit: {
        namespace: "wakala-monitoring",
        backupWaiver: WAIVER,
        version: "4.2.1",
        brokers: POOL,
        controllers: POOL,
        topics: { orders: {} },
        users: { auditor: { consume: ["orders"], groups: ["audit"], namespaces: ["wakala-apps"] } },
      },
    },
    elasticsearch: {
      logs: {
        namespace: "wakala-monitoring",
        version: "9.1.4",
        master: SMALL,
        data: SMALL,
        kibana: {},
        allowFrom: ["wakala-apps"],
        users: { reader: { read: ["logstash-*"], namespaces: ["wakala-apps"] } },
      },
    },
  },
  namespaces: {
    "wakala-apps": { allow: { logs: { to: [{ namespace: "wakala-monitoring" }], ports: [9093, 9200] } } },
  },
  tracing: { elasticsearch: "wakala-elasticsearch" },
  dr: {
    dataSets: {
      "kafka.kafka": { waiver: WAIVER },
      "kafka.audit": { waiver: WAIVER },
      "elasticsearch.logs": { rpo: "25h", rto: "2h" },
    },
  },
};

const project = new ProjectCopy();
let plan: Run;
beforeAll(() => {
  for (const [stack, region] of [
    ["prod", "af-south-1"],
    ["prod-eu-west-1", "eu-west-1"],
  ] as const) {
    project.stack(stack, { definition: "wakala", environment: "prod", region, overrides: OVERRIDES });
  }
  plan = project.plan(...STACKS);
});
afterAll(() => project.remove());

const graph = (stack: string) => project.graph(stack) as Graph;
const metadataOf = ({ inputs }: GraphResource) => inputs.metadata as { name: string; namespace: string };
const specOf = <Spec>({ inputs }: GraphResource) => inputs.spec as Spec;
const distinct = (values: unknown[]) => new Set(values.map((value) => JSON.stringify(value))).size;

test("both regions plan, without an error or a warning", () => {
  expect(plan.stdout).toMatch(/2 stacks planned in .*: 0 errors, 0 warnings/);
  expect(plan.status).toBe(0);
});

test("each is promised by its own name", () => {
  for (const name of KAFKAS) expect(plan.stdout).toContain(`kafka.${name}`);
  for (const name of ELASTICSEARCHES) expect(plan.stdout).toContain(`elasticsearch.${name}`);
});

describe.each(STACKS)("in %s", (stack) => {
  const outputs = () => graph(stack).outputs as unknown as PlatformOutputs;

  test("each Kafka has its name, version, topics and users, where the definition puts it", () => {
    const kafkas = resourcesOfType(graph(stack), KAFKA);
    expect(
      kafkas
        .map(metadataOf)
        .map(({ namespace, name }) => `${namespace}/${name}`)
        .sort(),
    ).toEqual(["wakala-data/kafka", "wakala-monitoring/audit"]);
    const versions = KAFKAS.map(
      (name) =>
        specOf<{ kafka: { version: string } }>(only(graph(stack), KAFKA, `kafka-${name}-cluster`)).kafka.version,
    );
    expect(versions).toEqual(["4.2.1", "4.3.1"]);
    for (const kind of ["KafkaTopic", "KafkaNodePool", "KafkaUser"]) {
      for (const { inputs } of resourcesOfType(graph(stack), `kubernetes:kafka.strimzi.io/v1:${kind}`)) {
        const { labels, namespace } = inputs.metadata as { labels: Record<string, string>; namespace: string };
        const home = { audit: "wakala-monitoring", kafka: "wakala-data" }[labels["strimzi.io/cluster"] ?? ""];
        expect(namespace).toBe(home);
      }
    }
  });

  test("Strimzi watches the namespaces of both, ECK's are both in one", () => {
    const { values } = only(graph(stack), "kubernetes:helm.sh/v3:Release", "strimzi").inputs as {
      values: { watchNamespaces: string[] };
    };
    expect([...values.watchNamespaces].sort()).toEqual(["wakala-data", "wakala-monitoring"]);
  });

  test("each Elasticsearch has its version, its Kibana, and a bucket, a copy of it and a role of its own", () => {
    const versions = ELASTICSEARCHES.map(
      (name) => specOf<{ version: string }>(only(graph(stack), ELASTICSEARCH, `elasticsearch-${name}`)).version,
    );
    expect(versions).toEqual(["9.1.4", "8.19.18"]);
    const kibanas = resourcesOfType(graph(stack), "kubernetes:kibana.k8s.elastic.co/v1:Kibana");
    expect(
      kibanas
        .map((kibana) => [
          metadataOf(kibana).name,
          specOf<{ elasticsearchRef: { name: string } }>(kibana).elasticsearchRef.name,
        ])
        .sort(),
    ).toEqual([
      ["logs-kibana", "logs"],
      ["wakala-kibana", "wakala-elasticsearch"],
    ]);
    const each = (type: string, suffix: string) =>
      ELASTICSEARCHES.map((name) => only(graph(stack), type, `elasticsearch-${name}-${suffix}`).inputs);
    const buckets = each(BUCKET, "snapshots").map(({ bucket }) => String(bucket));
    expect(buckets[0]).toMatch(/-logs-\d{12}$/);
    expect(buckets[1]).toMatch(/-elasticsearch-\d{12}$/);
    expect(distinct(each(BUCKET, "snapshots-replica").map(({ bucket }) => bucket))).toBe(2);
    expect(distinct(each("aws:iam/role:Role", "snapshots").map(({ name }) => name))).toBe(2);
    expect(distinct(each("aws:iam/role:Role", "snapshots-replication").map(({ name }) => name))).toBe(2);
    const [own, other] = each("aws:iam/rolePolicy:RolePolicy", "snapshots").map(({ policy }) => String(policy));
    expect(own).toContain(buckets[0]);
    expect(own).not.toContain(buckets[1]);
    expect(other).toContain(buckets[1]);
    expect(other).not.toContain(buckets[0]);
  });

  test("each has network policies for its own pods", () => {
    const selects = (label: string) =>
      resourcesOfType(graph(stack), POLICY)
        .map((policy) => specOf<{ podSelector: { matchLabels?: Record<string, string> } }>(policy).podSelector)
        .flatMap(({ matchLabels = {} }) => matchLabels[label] ?? []);
    expect(new Set(selects("strimzi.io/cluster"))).toEqual(new Set(KAFKAS));
    expect(new Set(selects("elasticsearch.k8s.elastic.co/cluster-name"))).toEqual(new Set(ELASTICSEARCHES));
  });

  test("Jaeger keeps its traces where it is told to, and is a user there alone", () => {
    const users = ELASTICSEARCHES.map((name) => Object.keys(outputs().data.elasticsearch[name]?.users ?? {}).sort());
    expect(users).toEqual([["reader"], ["jaeger"]]);
  });

  test("the outputs tell how to reach each, and where its snapshots are", () => {
    const { data, recovery } = outputs();
    expect(Object.keys(data.kafka).sort()).toEqual(KAFKAS);
    expect(data.kafka.audit).toMatchObject({
      bootstrapServers: "audit-kafka-bootstrap.wakala-monitoring.svc:9093",
      users: { auditor: { secrets: { "wakala-monitoring": "auditor", "wakala-apps": "audit-auditor" } } },
    });
    expect(data.kafka.kafka?.bootstrapServers).toBe("kafka-kafka-bootstrap.wakala-data.svc:9093");
    expect(Object.keys(data.elasticsearch).sort()).toEqual(ELASTICSEARCHES);
    expect(data.elasticsearch.logs).toMatchObject({
      url: "https://logs-es-http.wakala-monitoring.svc:9200",
      kibanaUrl: "https://logs-kibana-kb-http.wakala-monitoring.svc:5601",
      users: { reader: { secret: "logs-user-reader", namespaces: ["wakala-monitoring", "wakala-apps"] } },
    });
    const buckets = ELASTICSEARCHES.map((name) => recovery.backups[`elasticsearch.${name}`]?.bucket);
    expect(distinct(buckets)).toBe(2);
    expect(buckets).not.toContain(undefined);
  });
});
