import { evaluate, type StackGraph } from "offline-engine";
import {
  elasticsearchConnection,
  kafkaConnection,
  type Platform,
  type PlatformOutputs,
  platform,
  postgresConnection,
} from "platform-outputs";
import { evaluateStack } from "../support/evaluate-stack";
import { resourcesOfType } from "../support/graphs";

const STACK = "acme/platform/staging";

/** Stores whose users have programs in another namespace. */
const WITH_CLIENTS = {
  namespaces: {
    "wakala-apps": {
      allow: {
        events: { to: [{ namespace: "wakala-data" }], ports: [9092, 9093] },
        search: { to: [{ namespace: "wakala-monitoring" }], ports: [9200] },
      },
    },
  },
  data: {
    kafka: {
      kafka: {
        enabled: true,
        listeners: { authentication: "tls", plain: true },
        topics: { orders: { partitions: 6 } },
        users: {
          orders: { authentication: "scram-sha-512", produce: ["orders"], namespaces: ["wakala-apps"] },
          billing: { consume: ["ord*"], groups: ["billing"], namespaces: ["wakala-apps"] },
        },
      },
    },
    postgres: { postgres: { users: { reports: { databases: ["wakala"], namespaces: ["wakala-apps"] } } } },
    elasticsearch: {
      "wakala-elasticsearch": {
        allowFrom: ["wakala-apps"],
        users: { search: { read: ["orders-*"], write: ["orders-*"], namespaces: ["wakala-apps"] } },
      },
    },
  },
};

let producer: StackGraph;
beforeAll(async () => {
  producer = await evaluateStack("staging", { overrides: WITH_CLIENTS });
});

async function read(
  reader: (stack: Platform) => Record<string, unknown>,
  mode: "applied" | "preview" = "applied",
  outputs = producer.captured,
) {
  const stackOutputs = () => outputs;
  const program = () => reader(platform.require(STACK));
  const graph = await evaluate(
    { project: "team", stack: "staging", organization: "acme", config: {}, program, stackOutputs },
    mode,
  );
  expect(graph.findings).toEqual([]);
  return graph.outputs;
}

/** Secrets that exist in a namespace by what the producer's graph makes there. */
function secretsIn(namespace: string): unknown[] {
  return resourcesOfType(producer, "kubernetes:external-secrets.io/v1:ExternalSecret")
    .filter(({ inputs }) => (inputs.metadata as { namespace: string }).namespace === namespace)
    .map(({ inputs }) => (inputs.spec as { target: { name: string } }).target.name);
}

test("the producer has nothing to complain of", () => {
  expect(producer.findings).toEqual([]);
});

test("a program writes to a declared topic, with a Secret that is in its own namespace", async () => {
  const args = { name: "kafka", topic: "orders", user: "orders", access: "produce", namespace: "wakala-apps" } as const;
  const { kafka } = (await read((stack) => ({ kafka: kafkaConnection(stack, args) }))) as { kafka: unknown };
  expect(kafka).toEqual({
    // TLS takes certificates here, and this user has a password.
    bootstrapServers: "kafka-kafka-bootstrap.wakala-data.svc:9092",
    topic: "orders",
    username: "orders",
    securityProtocol: "SASL_PLAINTEXT",
    saslMechanism: "SCRAM-SHA-512",
    secret: { name: "kafka-orders", passwordKey: "password" },
    ca: { name: "kafka-cluster-ca-cert", key: "ca.crt" },
  });
  expect(secretsIn("wakala-apps")).toEqual(expect.arrayContaining(["kafka-orders", "kafka-cluster-ca-cert"]));
});

test("a program with a certificate finds it in its Secret, and the listener without TLS is told beside the other", async () => {
  const args = {
    name: "kafka",
    topic: "orders",
    user: "billing",
    access: "consume",
    namespace: "wakala-apps",
  } as const;
  const outputs = await read((stack) => ({
    kafka: kafkaConnection(stack, args),
    plain: stack.output("data").apply((data) => data.kafka.kafka?.plainBootstrapServers),
  }));
  expect(outputs).toMatchObject({
    kafka: {
      securityProtocol: "SSL",
      secret: { name: "kafka-billing", certificateKey: "user.crt", privateKeyKey: "user.key" },
    },
    plain: "kafka-kafka-bootstrap.wakala-data.svc:9092",
  });
});

test("a password goes over TLS where TLS takes passwords", async () => {
  const { data } = producer.captured as unknown as { data: { kafka: { kafka: object } } };
  const kafka = { kafka: { ...data.kafka.kafka, authentication: "scram-sha-512" } };
  const args = { name: "kafka", topic: "orders", user: "orders", access: "produce", namespace: "wakala-apps" } as const;
  const outputs = await read((stack) => ({ kafka: kafkaConnection(stack, args) }), "applied", {
    ...producer.captured,
    data: { ...data, kafka },
  });
  expect(outputs).toMatchObject({
    kafka: {
      bootstrapServers: "kafka-kafka-bootstrap.wakala-data.svc:9093",
      securityProtocol: "SASL_SSL",
      saslMechanism: "SCRAM-SHA-512",
    },
  });
});

test("a right to names that begin alike is a right to the topic", async () => {
  const args = {
    name: "kafka",
    topic: "orders",
    user: "billing",
    access: "consume",
    namespace: "wakala-data",
  } as const;
  const outputs = await read((stack) => ({ kafka: kafkaConnection(stack, args) }));
  expect(outputs).toMatchObject({ kafka: { topic: "orders", username: "billing" } });
});

test("a program reaches the database as its owner, through the pool, or as another user", async () => {
  const outputs = await read((stack) => ({
    owner: postgresConnection(stack, { name: "postgres", namespace: "wakala-apps" }),
    reports: postgresConnection(stack, {
      name: "postgres",
      user: "reports",
      namespace: "wakala-apps",
      via: "replicas",
    }),
  }));
  expect(outputs).toEqual({
    owner: {
      host: "postgres-pgbouncer.wakala-data.svc",
      port: 5432,
      database: "wakala",
      sslMode: "require",
      user: "wakala",
      secret: { name: "postgres-pguser-wakala", passwordKey: "password" },
    },
    reports: expect.objectContaining({
      host: "postgres-replicas.wakala-data.svc",
      user: "reports",
      secret: { name: "postgres-pguser-reports", passwordKey: "password" },
    }),
  });
  expect(secretsIn("wakala-apps")).toEqual(
    expect.arrayContaining(["postgres-pguser-wakala", "postgres-pguser-reports"]),
  );
});

test("a program searches as a user whose role is what the definition allows", async () => {
  const args = { name: "wakala-elasticsearch", user: "search", namespace: "wakala-apps" };
  const outputs = await read((stack) => ({ search: elasticsearchConnection(stack, args) }));
  expect(outputs).toEqual({
    search: {
      url: "https://wakala-elasticsearch-es-http.wakala-monitoring.svc:9200",
      username: "search",
      secret: { name: "wakala-elasticsearch-user-search", passwordKey: "password" },
      ca: { name: "wakala-elasticsearch-es-http-certs-public", key: "ca.crt" },
    },
  });
  expect(secretsIn("wakala-apps")).toEqual(
    expect.arrayContaining(["wakala-elasticsearch-user-search", "wakala-elasticsearch-es-http-certs-public"]),
  );
});

test("a copier reads the Secrets that it copies and no others", () => {
  const rules = resourcesOfType(producer, "kubernetes:rbac.authorization.k8s.io/v1:Role")
    .filter(({ name }) => name === "postgres-postgres-wakala-apps-read")
    .map(({ inputs }) => inputs.rules);
  expect(rules).toEqual([
    [
      {
        apiGroups: [""],
        resources: ["secrets"],
        resourceNames: ["postgres-pguser-wakala", "postgres-pguser-reports"],
        verbs: ["get"],
      },
    ],
  ]);
});

test("in a preview nothing is known of what AWS decides, and the settings are there all the same", async () => {
  const outputs = await read(
    (stack) => ({ owner: postgresConnection(stack, { name: "postgres", namespace: "wakala-apps" }) }),
    "preview",
  );
  expect(outputs).toMatchObject({ owner: { user: "wakala" } });
});

test("what is off is undefined in the types: TypeScript asks what then", () => {
  const { tracing: _, ...without } = producer.outputs as unknown as PlatformOutputs;
  const outputs: PlatformOutputs = without;
  expect(outputs.tracing?.otlpEndpoint).toBeUndefined();
  // @ts-expect-error There may be no tracing.
  const unasked = (all: PlatformOutputs): string => all.tracing.otlpEndpoint;
  expect(() => unasked(outputs)).toThrow(TypeError);
});
