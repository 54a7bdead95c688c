import { decidedElsewhere } from "../../../../components/data/kafka/broker-settings";
import { TOPIC_SETTINGS } from "../../../../components/data/kafka/clients-schema";
import { HELD_METADATA_VERSION, KAFKA_VERSIONS } from "../../../../components/data/kafka/schema";
import type { Tree } from "../../../../infra/config/sources";
import { chartVersion, loadVersions } from "../../../../infra/versions";
import { patched, resolveShop, testErrors } from "../../../support/definitions";

/** The shop with Kafka, some of it changed, and something else of the definition. */
function withKafka(kafka: Tree = {}, rest: Tree = {}) {
  const base = {
    namespaces: { "shop-data": {}, "shop-apps": {} },
    data: { kafka: { main: patched({ namespace: "shop-data" }, kafka) } },
    nodeGroups: { db: { role: "db", type: "r6i.xlarge", min: 3, max: 6 } },
  };
  return { definition: patched(base, rest) };
}

const at = (path: string, message: string) => [`platforms/shop.yaml: data.kafka.main.${path}: ${message}`];
const DEVELOPMENT = { production: false };
/** The shop and a region that stands by for it. */
const PAIR = {
  topology: {
    "eu-west-1": { role: "primary", drWaiver: null },
    "eu-central-1": { role: "standby", drFor: "eu-west-1" },
  },
};

test("with a namespace alone there is a cluster that outlives a broker", () => {
  const { spec, notes } = resolveShop(withKafka());
  expect(notes).toEqual([]);
  expect(spec.data.kafka.main).toMatchObject({
    kafkaName: "main",
    brokers: { count: 3, storage: { size: "100Gi", storageClass: "gp3" } },
    controllers: { count: 3 },
    replication: 3,
    minInSync: 2,
    listeners: { authentication: "scram-sha-512", plain: false, loadBalancer: false },
  });
  expect(Object.keys(spec.addOns)).toContain("strimzi");
});

test("without Kafka there is no Strimzi", () => {
  for (const definition of [{}, withKafka({ enabled: false }).definition]) {
    const { spec } = resolveShop({ definition });
    expect(spec.data.kafka).toEqual({});
    expect(Object.keys(spec.addOns)).not.toContain("strimzi");
  }
});

test("the versions are those of the Strimzi that is pinned: a new one brings others", () => {
  expect(chartVersion(loadVersions(), "strimzi").version).toBe("1.2.0");
  expect(Object.keys(KAFKA_VERSIONS)).toEqual(["4.2.0", "4.2.1", "4.3.0", "4.3.1"]);
  expect(HELD_METADATA_VERSION).toBe(KAFKA_VERSIONS["4.2.0"]);
});

describe("the format of the metadata", () => {
  const metadata = (kafka: Tree) => resolveShop(withKafka(kafka)).spec.data.kafka.main?.metadataVersion;

  test.each(Object.keys(KAFKA_VERSIONS))("does not go up with version %s: the way back stays open", (version) => {
    expect(metadata({ version })).toBe("4.2-IV1");
  });

  test("is raised by itself, and only as far as the version reads it", () => {
    expect(metadata({ version: "4.3.1", metadataVersion: "4.3-IV0" })).toBe("4.3-IV0");
  });
});

describe("values that are wrong by themselves", () => {
  testErrors([
    {
      name: "metadata that are newer than Kafka",
      ...withKafka({ version: "4.2.1", metadataVersion: "4.3-IV0" }),
      lines: [
        "platforms/shop.yaml: data.kafka.main.metadataVersion: 4.3-IV0 is newer than version 4.2.1 reads; allowed: 4.2-IV1",
      ],
    },
    {
      name: "no namespace",
      definition: { data: { kafka: { main: {} } } },
      lines: at("namespace", "is missing: a string is needed"),
    },
    {
      name: "a version that the operator does not serve",
      ...withKafka({ version: "3.6.0" }),
      lines: at("version", '"3.6.0" is not allowed; allowed: 4.2.0, 4.2.1, 4.3.0, 4.3.1'),
    },
    {
      name: "a disk without a unit",
      ...withKafka({ brokers: { storage: { size: "100" } } }),
      lines: at("brokers.storage.size", '"100" is not the size of a disk such as 100Gi'),
    },
    {
      name: "a heap as large as the pod",
      ...withKafka({ brokers: { heap: { min: "4g", max: "4g" } } }),
      lines: at("brokers.heap.max", "4g leaves nothing of the limit on memory, 4Gi, for anything but the heap"),
    },
    {
      name: "a heap that is less than its beginning",
      ...withKafka({ brokers: { heap: { min: "3g", max: "2g" } } }),
      lines: at("brokers.heap.min", "3g is more than max 2g"),
    },
    {
      name: "requests above the limit",
      ...withKafka({ brokers: { resources: { requests: { cpu: "1", memory: "8Gi" }, limits: { memory: "4Gi" } } } }),
      lines: at("brokers.resources.requests.memory", "8Gi is more than the limit 4Gi"),
    },
    {
      name: "the exporter's rules without the exporter",
      ...withKafka({ metrics: { configMap: "kafka-metrics" } }),
      lines: at("metrics.configMap", "is for jmxPrometheusExporter"),
    },
    {
      name: "the exporter without rules",
      ...withKafka({ metrics: { type: "jmxPrometheusExporter" } }),
      lines: at("metrics.configMap", "is missing: jmxPrometheusExporter needs rules"),
    },
  ]);
});

describe("copies and majorities", () => {
  testErrors([
    {
      name: "fewer brokers than copies",
      ...withKafka({ brokers: { count: 2 } }),
      lines: at("brokers.count", "2 is less than replication 3: a copy has no broker to be on"),
    },
    {
      name: "a topic with more copies than brokers",
      ...withKafka({ topics: { orders: { replicas: 4 } } }),
      lines: at("topics.orders.replicas", "4 is more than the 3 brokers"),
    },
    {
      name: "as many in sync as there are copies",
      ...withKafka({ minInSync: 3 }),
      lines: at("minInSync", "3 is not below replication 3: nothing could be written while a broker is away"),
    },
    {
      name: "the same in development, where several brokers are",
      ...withKafka({ minInSync: 3 }, DEVELOPMENT),
      lines: at("minInSync", "3 is not below replication 3: nothing could be written while a broker is away"),
    },
    {
      name: "the same for one topic",
      ...withKafka({ topics: { orders: { config: { "min.insync.replicas": 3 } } } }),
      lines: at("topics.orders", "3 is not below replicas 3: nothing could be written while a broker is away"),
    },
    {
      name: "a topic with fewer copies than must be in sync",
      ...withKafka({ topics: { orders: { replicas: 2 } } }),
      lines: at("topics.orders", "2 is not below replicas 2: nothing could be written while a broker is away"),
    },
    ...[2, 4, 1].map((count) => ({
      name: `${count} controllers in production`,
      ...withKafka({ controllers: { count } }),
      lines: at(
        "controllers.count",
        `${count} controllers: production takes an odd number of at least 3, so that one may be lost`,
      ),
    })),
  ]);

  test("one broker and one controller do for development", () => {
    const single = { brokers: { count: 1 }, controllers: { count: 1 }, replication: 1, minInSync: 1 };
    expect(resolveShop(withKafka(single, DEVELOPMENT)).spec.data.kafka.main?.brokers.count).toBe(1);
  });
});

describe("names of other parts of the definition", () => {
  testErrors([
    {
      name: "a namespace that is not declared",
      ...withKafka({ namespace: "shop-date" }),
      lines: at(
        "namespace",
        '"shop-date" is not one of namespaces (did you mean shop-data?); allowed: shop-data, shop-apps',
      ),
    },
    {
      name: "a client's namespace that is not declared",
      ...withKafka({ users: { orders: { namespaces: ["shop-app"] } } }),
      lines: at(
        "users.orders.namespaces.0",
        '"shop-app" is not one of namespaces (did you mean shop-apps?); allowed: shop-data, shop-apps',
      ),
    },
    {
      name: "a storage class that is not there",
      ...withKafka({ controllers: { storage: { size: "10Gi", class: "gp2" } } }),
      lines: at("controllers.storage.class", '"gp2" is not one of storageClasses (did you mean gp3?); allowed: gp3'),
    },
    {
      name: "a topic that is not there",
      ...withKafka({ topics: { orders: {} }, users: { shop: { consume: ["order"] } } }),
      lines: at("users.shop.consume.0", '"order" is not one of topics (did you mean orders?); allowed: orders'),
    },
    {
      name: "a pod that fits no node",
      ...withKafka({ brokers: { resources: { requests: { cpu: "4", memory: "4Gi" }, limits: { memory: "4Gi" } } } }),
      lines: at(
        "brokers.resources.requests",
        "4 CPU and 4Gi fit no node of role db in eu-west-1: r6i.xlarge has 3.9 and 28Gi for pods",
      ),
    },
    {
      name: "a proof that no listener takes",
      ...withKafka({ users: { shop: { authentication: "tls" } } }),
      lines: at("users.shop.authentication", "tls is accepted by no listener; accepted: scram-sha-512"),
    },
    {
      name: "a mirror of itself",
      ...withKafka({
        mirror: {
          enabled: true,
          source: {
            alias: "eu-west-1",
            bootstrapServers: "a:9094",
            caSecret: "ca",
            user: "mirror",
            passwordSecret: "mirror",
          },
        },
      }),
      lines: at("mirror.source.alias", "eu-west-1 is this cluster's own: it would copy its topics into itself"),
    },
  ]);

  testErrors([
    {
      name: "a mirror of nobody",
      ...withKafka({ mirror: { enabled: true }, listeners: { loadBalancer: true, domain: "shop.internal" } }),
      lines: at("mirror.source", "is missing: no region of the topology stands by for another one"),
    },
    {
      name: "a mirror that has no way to its partner, and would not be let in",
      ...withKafka({ mirror: { enabled: true }, listeners: { authentication: "tls" }, users: { mirror: {} } }, PAIR),
      lines: [
        ...at("listeners.loadBalancer", "false: data.kafka.main.mirror reaches the partner's brokers through it"),
        ...at("listeners.domain", "is missing: data.kafka.main.mirror finds the partner's brokers by a name below it"),
        ...at("listeners.authentication", "tls keeps data.kafka.main.mirror out, which has a password"),
        ...at("users.mirror", "mirror is the user of data.kafka.main.mirror"),
      ],
    },
    {
      name: "a name for a load balancer that is not there",
      ...withKafka({ listeners: { domain: "shop.internal" } }),
      lines: at("listeners.domain", "shop.internal names a load balancer, and listeners.loadBalancer is false"),
    },
    {
      name: "a domain that is none",
      ...withKafka({ listeners: { loadBalancer: true, domain: "internal" } }),
      lines: at("listeners.domain", '"internal" is not the name of a domain such as example.com'),
    },
  ]);

  test("patterns, and topics that a mirror or a client makes, need no entry", () => {
    const users = { shop: { produce: ["shop-*"], consume: ["*"] } };
    expect(resolveShop(withKafka({ users })).notes).toEqual([]);
    const open = { config: { "auto.create.topics.enable": true }, users: { shop: { produce: ["new"] } } };
    expect(resolveShop(withKafka(open)).notes).toEqual([]);
  });
});

describe("settings", () => {
  testErrors([
    {
      name: "of a topic, with a typo",
      ...withKafka({ topics: { orders: { config: { "retention.msec": 1 } } } }),
      lines: at(
        "topics.orders.config.retention.msec",
        `"retention.msec" is not a setting of a topic (did you mean retention.ms?); allowed: ${TOPIC_SETTINGS.join(", ")}`,
      ),
    },
    {
      name: "that replication decides",
      ...withKafka({ config: { "default.replication.factor": 2 } }),
      lines: at("config.default.replication.factor", "is written by the program: replication and minInSync decide it"),
    },
    {
      name: "that the operator decides",
      ...withKafka({ config: { "listener.security.protocol.map": "A:B" } }),
      lines: at("config.listener.security.protocol.map", "is written by Strimzi, which takes none of yours"),
    },
  ]);

  test.each([
    ["num.network.threads", undefined],
    ["ssl.cipher.suites", undefined],
    ["ssl.keystore.location", "Strimzi, which takes none of yours"],
    ["min.insync.replicas", "the program: replication and minInSync decide it"],
  ])("who decides %s", (key, by) => {
    expect(decidedElsewhere(key)).toBe(by);
  });
});

describe("several clusters", () => {
  const beside = (namespace: string) => withKafka({}, { data: { kafka: { audit: { namespace, version: "4.2.1" } } } });

  test("are each what the definition says of it, in a namespace of its own", () => {
    const { kafka } = resolveShop(beside("shop-apps")).spec.data;
    expect(
      Object.entries(kafka).map(([key, { kafkaName, namespace, version }]) => [key, kafkaName, namespace, version]),
    ).toEqual([
      ["main", "main", "shop-data", "4.3.1"],
      ["audit", "audit", "shop-apps", "4.2.1"],
    ]);
  });

  test("are served by one Strimzi, which watches the namespaces of both", () => {
    const { servedNamespaces } = resolveShop(beside("shop-apps")).spec;
    expect(servedNamespaces.strimzi).toEqual(["shop-data", "shop-apps"]);
  });

  testErrors([
    {
      name: "in one namespace",
      ...beside("shop-data"),
      lines: [
        "platforms/shop.yaml: data.kafka.audit.namespace: shop-data is that of data.kafka.main already: their objects there would have the same names",
      ],
    },
  ]);

  test("one that is switched off takes no namespace", () => {
    const { definition } = withKafka({}, { data: { kafka: { audit: { namespace: "shop-data", enabled: false } } } });
    expect(Object.keys(resolveShop({ definition }).spec.data.kafka)).toEqual(["main"]);
  });
});

describe("the trace buffer (X-57)", () => {
  const buffer = { tracing: { kafkaBuffer: true, backend: "jaeger" } };
  const storage = {
    namespaces: { "shop-traces": {} },
    data: { elasticsearch: { traces: { namespace: "shop-traces" } } },
  };
  const { definition } = withKafka({ enabled: false }, storage);

  test("brings Kafka that is not there otherwise, with its topic and user", () => {
    const { spec } = resolveShop({ definition: patched(definition, buffer) });
    expect(spec.data.kafka.main).toMatchObject({
      brokers: { count: 3 },
      topics: [{ name: "jaeger-spans", partitions: 12, replicas: 3 }],
      users: [
        {
          name: "jaeger",
          authentication: "scram-sha-512",
          produce: ["jaeger-spans"],
          consume: ["jaeger-spans"],
          groups: ["jaeger*"],
          namespaces: ["shop-traces"],
        },
      ],
      backupWaiver: "traces wait here until they are stored",
    });
    expect(Object.keys(spec.addOns)).toContain("strimzi");
  });

  test("is beside what else is in a Kafka, whose loss then is nothing that it excuses", () => {
    const { spec } = resolveShop({
      definition: patched(definition, buffer, {
        data: { kafka: { main: { enabled: true, topics: { orders: {} }, users: { shop: { consume: ["orders"] } } } } },
      }),
    });
    const { topics, users, backupWaiver } = spec.data.kafka.main ?? {};
    expect(topics?.map(({ name }) => name)).toEqual(["jaeger-spans", "orders"]);
    expect(users?.map(({ name }) => name)).toEqual(["jaeger", "shop"]);
    expect(backupWaiver).toBeUndefined();
  });

  test("takes what the definition says of its topic and user", () => {
    const said = { topics: { "jaeger-spans": { partitions: 3 } }, users: { jaeger: { produce: ["*"] } } };
    const { spec } = resolveShop({ definition: patched(definition, buffer, { data: { kafka: { main: said } } }) });
    expect(spec.data.kafka.main).toMatchObject({
      topics: [{ name: "jaeger-spans", partitions: 3 }],
      users: [{ name: "jaeger", produce: ["*"], consume: [] }],
    });
  });

  testErrors([
    {
      name: "has to know where to be",
      definition: patched(withKafka({}, storage).definition, buffer, { data: { kafka: null } }),
      lines: ["platforms/shop.yaml: tracing.kafkaBuffer: needs an instance of data.kafka, at least its namespace"],
    },
    {
      name: "has a password",
      definition: patched(definition, buffer, { data: { kafka: { main: { listeners: { authentication: "tls" } } } } }),
      lines: at("listeners.authentication", "tls keeps jaeger out, which has a password (tracing.kafkaBuffer)"),
    },
  ]);
});
