import type { GraphResource } from "offline-engine/graph";
import { stringify } from "yaml";
import { schemaProblems, testWithSchemas } from "../support/crd-schemas";
import { only, prerequisites, resourcesOfType } from "../support/graphs";
import { ATTRIBUTION, WAARDHAVEN } from "../support/kafka-platforms";
import { ProjectCopy } from "../support/project-copy";
import type { Run } from "../support/run-plan";

type Graph = { resources: GraphResource[] };
type Json = { [key: string]: unknown };

const MIRROR = {
  enabled: true,
  source: {
    alias: "eu-central-1",
    bootstrapServers: "kafka.eu-central-1.example.internal:9094",
    caSecret: "partner-ca",
    user: "mirror",
    passwordSecret: "partner-mirror",
  },
};

/** Name of the Kafka of each stack. */
const CLUSTERS: Record<string, string> = {
  attribution: "attribution-kafka",
  waardhaven: "waardhaven-kafka",
  staging: "kafka",
};

const type = (kind: string) => `kubernetes:kafka.strimzi.io/v1:${kind}`;
const specOf = ({ inputs }: GraphResource) => inputs.spec as Json;
const nameOf = ({ inputs }: GraphResource) => (inputs.metadata as Json).name;
const namespaceOf = ({ inputs }: GraphResource) => (inputs.metadata as Json).namespace;
const isKafka = (resource: GraphResource) => resource.type.startsWith("kubernetes:kafka.strimzi.io/");

/** Kafka as three definitions have it: the trace buffer of A, and what B and E ask for. */
describe("Kafka in a region", () => {
  const project = new ProjectCopy();
  let plan: Run;
  const graph = (stack: string) => project.graph(stack) as Graph;
  const pool = (stack: string, name: string) =>
    specOf(only(graph(stack), type("KafkaNodePool"), `kafka-${CLUSTERS[stack]}-${name}`));

  beforeAll(() => {
    project.write("platforms/attribution.yaml", stringify(ATTRIBUTION));
    project.write("platforms/waardhaven.yaml", stringify(WAARDHAVEN));
    const stack = { environment: "prod", region: "us-east-1" };
    project.stack("attribution", {
      ...stack,
      definition: "attribution",
      overrides: { data: { kafka: { "attribution-kafka": { mirror: MIRROR } } } },
    });
    project.stack("waardhaven", { ...stack, definition: "waardhaven" });
    project.stack("staging", {
      definition: "wakala",
      environment: "staging",
      region: "af-south-1",
      overrides: { tracing: { kafkaBuffer: true } },
    });
    plan = project.plan("attribution", "waardhaven", "staging");
  });
  afterAll(() => project.remove());

  test("the plan and the policies find nothing wrong with it", () => {
    expect(plan.stderr).toBe("");
    // Of the rest these definitions have no more than Kafka needs.
    expect(plan.stdout.split("\n").filter((line) => /platform:(data:Kafka|operators:Strimzi)/.test(line))).toEqual([]);
  });

  testWithSchemas.each(["attribution", "waardhaven", "staging"])(
    "every object of %s is what its CRD knows",
    (stack) => {
      const objects = graph(stack).resources.filter(isKafka);
      expect(objects.length).toBeGreaterThan(4);
      for (const { name, inputs } of objects) {
        const problems = schemaProblems(inputs);
        expect({ name, problems }).toEqual({ name, problems: [] });
      }
    },
  );

  test.each(["attribution", "waardhaven", "staging"])("what %s keeps is protected, and outlives the stack", (stack) => {
    const kept = graph(stack)
      .resources.filter(isKafka)
      .map(({ name, options }) => ({ name, kept: options.protect && options.retainOnDelete }));
    const expected = graph(stack)
      .resources.filter(isKafka)
      .map((resource) => ({
        name: resource.name,
        kept: stack !== "staging" && !["KafkaUser", "KafkaMirrorMaker2"].includes(String(resource.inputs.kind)),
      }));
    expect(kept).toEqual(expected);
  });

  test("order: operator, node pools, cluster, then topics and users; and back", () => {
    const whole = graph("attribution");
    const kafka = only(whole, type("Kafka"));
    const needed = prerequisites(whole, kafka);
    expect(resourcesOfType(whole, type("KafkaNodePool")).every((each) => needed.has(each))).toBe(true);
    expect(needed.has(only(whole, "kubernetes:helm.sh/v3:Release", "strimzi"))).toBe(true);
    for (const client of [
      ...resourcesOfType(whole, type("KafkaTopic")),
      ...resourcesOfType(whole, type("KafkaUser")),
    ]) {
      expect(prerequisites(whole, client).has(kafka)).toBe(true);
    }
  });

  test("the operator waits for the namespace that it watches: its role binding goes there", () => {
    const whole = graph("attribution");
    const release = only(whole, "kubernetes:helm.sh/v3:Release", "strimzi");
    expect((release.inputs.values as Json).watchNamespaces).toEqual(["databases"]);
    const namespace = resourcesOfType(whole, "kubernetes:core/v1:Namespace").filter(
      (each) => nameOf(each) === "databases",
    );
    expect(namespace).toHaveLength(1);
    expect(namespace.every((each) => prerequisites(whole, release).has(each))).toBe(true);
  });

  test("B acceptance 5: KRaft, 6 brokers and 3 controllers apart, 1Ti kept, RF 3, ISR 2, zstd, racks, no ZooKeeper", () => {
    const brokers = pool("attribution", "broker");
    expect(brokers).toMatchObject({
      replicas: 6,
      roles: ["broker"],
      jvmOptions: { "-Xms": "12g", "-Xmx": "12g" },
      resources: { requests: { cpu: "4", memory: "16Gi" }, limits: { cpu: "8", memory: "32Gi" } },
    });
    expect((brokers.storage as Json).volumes).toEqual([
      { id: 0, type: "persistent-claim", size: "1Ti", class: "gp3", deleteClaim: false, kraftMetadata: "shared" },
    ]);
    expect(pool("attribution", "controller")).toMatchObject({ replicas: 3, roles: ["controller"] });
    const spec = specOf(only(graph("attribution"), type("Kafka")));
    expect(Object.keys(spec).sort()).toEqual(["cruiseControl", "entityOperator", "kafka", "kafkaExporter"]);
    expect(spec.kafka).toMatchObject({
      version: "4.3.1",
      // That of the oldest version: a way back is left, until the definition gives it up.
      metadataVersion: "4.2-IV1",
      rack: { topologyKey: "topology.kubernetes.io/zone" },
      authorization: { type: "simple" },
      config: {
        "default.replication.factor": 3,
        "min.insync.replicas": 2,
        "offsets.topic.replication.factor": 3,
        "transaction.state.log.replication.factor": 3,
        "transaction.state.log.min.isr": 2,
        "num.network.threads": 8,
        "num.io.threads": 16,
        "socket.request.max.bytes": 104857600,
        "log.retention.hours": 168,
        "log.segment.bytes": 1073741824,
        "compression.type": "zstd",
      },
    });
  });

  test("MSG-05, X-21: B has its TLS listener with a password, and no open one", () => {
    const kafka = specOf(only(graph("attribution"), type("Kafka"))).kafka as Json;
    expect(kafka.listeners).toEqual([
      { name: "tls", port: 9093, type: "internal", tls: true, authentication: { type: "scram-sha-512" } },
    ]);
  });

  test("E acceptance 6: 3 and 3, 1000Gi, two topics with the exact configuration, no topic by accident", () => {
    expect(pool("waardhaven", "broker")).toMatchObject({
      replicas: 3,
      storage: { volumes: [{ size: "1000Gi", class: "gp3", deleteClaim: false }] },
      jvmOptions: {
        "-Xms": "4g",
        "-Xmx": "8g",
        "-XX": { UseG1GC: "true", MaxGCPauseMillis: "20", InitiatingHeapOccupancyPercent: "35" },
      },
    });
    expect(pool("waardhaven", "controller")).toMatchObject({
      replicas: 3,
      storage: { volumes: [{ size: "100Gi" }] },
      resources: { requests: { cpu: "500m", memory: "2Gi" }, limits: { cpu: "1000m", memory: "4Gi" } },
    });
    const kafka = specOf(only(graph("waardhaven"), type("Kafka"))).kafka as Json;
    expect(kafka).toMatchObject({
      listeners: [{ port: 9093, tls: true, authentication: { type: "tls" } }],
      config: { "auto.create.topics.enable": false },
      metricsConfig: {
        type: "jmxPrometheusExporter",
        valueFrom: { configMapKeyRef: { name: "kafka-metrics", key: "kafka-metrics-config.yml" } },
      },
    });
    const topics = resourcesOfType(graph("waardhaven"), type("KafkaTopic")).map((each) => [nameOf(each), specOf(each)]);
    const config = (retention: number, compression: string) => ({
      "retention.ms": retention,
      "segment.ms": 86400000,
      "compression.type": compression,
      "cleanup.policy": "delete",
    });
    expect(topics).toEqual([
      ["market-data-stream", { partitions: 12, replicas: 3, config: config(604800000, "lz4") }],
      ["news-sentiment-stream", { partitions: 6, replicas: 3, config: config(2592000000, "gzip") }],
    ]);
  });

  test("X-57: A's trace buffer is three brokers in wakala-data with the topic jaeger-spans", () => {
    const kafka = only(graph("staging"), type("Kafka"));
    expect(kafka.inputs.metadata).toMatchObject({ name: "kafka", namespace: "wakala-data" });
    expect(pool("staging", "broker")).toMatchObject({ replicas: 3 });
    expect(resourcesOfType(graph("staging"), type("KafkaTopic")).map(nameOf)).toEqual(["jaeger-spans"]);
    expect(specOf(only(graph("staging"), type("KafkaUser")))).toMatchObject({
      authentication: { type: "scram-sha-512" },
      authorization: {
        acls: [
          {
            resource: { type: "topic", name: "jaeger-spans", patternType: "literal" },
            operations: ["Describe", "Write"],
          },
          {
            resource: { type: "topic", name: "jaeger-spans", patternType: "literal" },
            operations: ["Describe", "Read"],
          },
          { resource: { type: "group", name: "jaeger", patternType: "prefix" }, operations: ["Describe", "Read"] },
        ],
      },
    });
  });

  testWithSchemas(
    "Jaeger finds its password and the authority to trust where it is, and may read no other Secret of Kafka's",
    () => {
      const whole = graph("staging");
      const stores = resourcesOfType(whole, "kubernetes:external-secrets.io/v1:SecretStore").filter(({ name }) =>
        name.startsWith("kafka"),
      );
      expect(stores.map(({ inputs }) => inputs.metadata)).toMatchObject([
        { name: "kafka", namespace: "wakala-monitoring" },
      ]);
      const copies = resourcesOfType(whole, "kubernetes:external-secrets.io/v1:ExternalSecret").filter(({ name }) =>
        name.startsWith("kafka"),
      );
      expect(copies.map(nameOf).sort()).toEqual(["kafka-cluster-ca-cert", "kafka-jaeger", "kafka-jaeger-password"]);
      expect(copies.filter((copy) => nameOf(copy) !== "kafka-jaeger-password").map(namespaceOf)).toEqual([
        "wakala-monitoring",
        "wakala-monitoring",
      ]);
      const role = only(whole, "kubernetes:rbac.authorization.k8s.io/v1:Role", "kafka-kafka-wakala-monitoring-read");
      expect(role.inputs.rules).toEqual([
        { apiGroups: [""], resources: ["secrets"], resourceNames: ["kafka-cluster-ca-cert", "jaeger"], verbs: ["get"] },
      ]);
      for (const { inputs } of [...stores, ...copies]) {
        expect(schemaProblems(inputs)).toEqual([]);
      }
    },
  );

  test("MSG-10: a mirror of a cluster elsewhere runs where it writes to, keeps its offsets there, and logs in at both ends", () => {
    const spec = specOf(only(graph("attribution"), type("KafkaMirrorMaker2")));
    expect(spec).toMatchObject({
      replicas: 2,
      target: {
        alias: "us-east-1",
        bootstrapServers: "attribution-kafka-kafka-bootstrap.databases.svc:9093",
        groupId: "attribution-kafka-from-eu-central-1",
        authentication: { type: "scram-sha-512", username: "attribution-kafka-from-eu-central-1" },
      },
      mirrors: [
        {
          source: {
            alias: "eu-central-1",
            bootstrapServers: "kafka.eu-central-1.example.internal:9094",
            authentication: {
              username: "mirror",
              passwordSecret: { secretName: "partner-mirror", password: "password" },
            },
          },
          sourceConnector: { config: { "offset-syncs.topic.location": "target" } },
          checkpointConnector: { config: { "sync.group.offsets.enabled": "true" } },
        },
      ],
    });
    expect(resourcesOfType(graph("waardhaven"), type("KafkaMirrorMaker2"))).toEqual([]);
  });

  test("ADM-26: a cluster without a copy elsewhere says why", () => {
    const reason = (stack: string) => (only(graph(stack), type("Kafka")).inputs.metadata as Json).annotations;
    expect(reason("waardhaven")).toMatchObject({ "platform/backup": "none: a test keeps nothing" });
    expect(reason("staging")).toMatchObject({ "platform/backup": "none: traces wait here until they are stored" });
  });

  test("every password is made up by random, kept in Secrets Manager, brought in by External Secrets, and written nowhere", () => {
    const whole = graph("attribution");
    const users = resourcesOfType(whole, type("KafkaUser")).filter(({ name }) => !name.includes("-from-"));
    expect(users).toHaveLength(2);
    for (const user of users) {
      const { authentication } = specOf(user) as { authentication: Json };
      expect(authentication).toEqual({
        type: "scram-sha-512",
        password: {
          valueFrom: { secretKeyRef: { name: `attribution-kafka-${nameOf(user)}-password`, key: "password" } },
        },
      });
      const needed = [...prerequisites(whole, user)].map((each) => each.type);
      expect(needed).toEqual(
        expect.arrayContaining([
          "kubernetes:external-secrets.io/v1:ExternalSecret",
          "aws:secretsmanager/secretVersion:SecretVersion",
          "random:index/randomPassword:RandomPassword",
        ]),
      );
    }
  });

  test("who shows a certificate has no password, and so has a mirror, which goes with a promotion", () => {
    const authentications = (stack: string, names: RegExp) =>
      resourcesOfType(graph(stack), type("KafkaUser"))
        .filter(({ name }) => names.test(name))
        .map((user) => Object.keys(specOf(user).authentication as Json));
    expect(authentications("attribution", /-from-/)).toEqual([["type"]]);
    expect(
      resourcesOfType(graph("waardhaven"), "random:index/randomPassword:RandomPassword").map(({ name }) => name),
    ).not.toEqual(expect.arrayContaining([expect.stringContaining("kafka")]));
  });
});
