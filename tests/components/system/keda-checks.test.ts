import { TRIGGERS } from "../../../components/system/keda/triggers";
import type { Tree } from "../../../infra/config/sources";
import { type ErrorCase, patched, resolveShop, type ShopCase, testErrors } from "../../support/definitions";

const KAFKA = {
  backupWaiver: "a test keeps nothing",
  namespace: "data",
  topics: { orders: {} },
  users: { cart: { consume: ["orders"], groups: ["cart-*"], namespaces: ["apps"] }, audit: { consume: ["orders"] } },
};
const BASE: Tree = { namespaces: { apps: {}, data: {}, monitoring: {} }, addOns: { keda: true } };
const AT = "platforms/shop.yaml: workloads.cart.scaling.triggers.0";

/** The shop's cart, scaled by one trigger. */
function by(trigger: object, more: Tree = {}): Pick<ShopCase, "definition"> {
  const scaling = { kind: "keda", min: 0, max: 5, triggers: [trigger] };
  return { definition: patched(BASE, { workloads: { cart: { namespace: "apps", scaling } } }, more) };
}

/** The same beside the platform's own Kafka. */
const withKafka = (trigger: object): Pick<ShopCase, "definition"> =>
  by(trigger, {
    data: { kafka: { kafka: KAFKA } },
    nodeGroups: { database: { role: "db", type: "m6i.2xlarge", min: 3, max: 6 } },
  });

const refused = (name: string, shop: Pick<ShopCase, "definition">, ...lines: string[]): ErrorCase => ({
  name,
  ...shop,
  lines: lines.map((line) => AT + line),
});
const prometheus = (serverAddress: string) => ({
  type: "prometheus",
  metadata: { serverAddress, query: "up", threshold: "5" },
});
const SQS = "https://sqs.eu-west-1.amazonaws.com/123456789012/orders";
const group = { consumerGroup: "cart-1" };
const MADE = [
  ...new Set([
    ...resolveShop(
      by({ type: "cron", metadata: { timezone: "UTC", start: "0 6 * * *", end: "0 7 * * *", desiredReplicas: "1" } }),
    ).spec.namespaces.map(({ name }) => name),
    "default",
    "kube-node-lease",
    "kube-public",
    "kube-system",
  ]),
]
  .sort()
  .join(", ");

describe("triggers that could not work are refused", () => {
  testErrors([
    refused(
      "a type that KEDA does not have",
      by({ type: "kafkaa", metadata: {} }),
      `.type: "kafkaa" is not a trigger of KEDA (did you mean kafka?); allowed: ${Object.keys(TRIGGERS).join(", ")}`,
    ),
    refused(
      "one without what KEDA wants",
      by({ type: "cron", metadata: { start: "0 6 * * *", end: "0 20 * * *" } }),
      ".metadata.timezone: is missing: cron needs it",
      ".metadata.desiredReplicas: is missing: cron needs it",
    ),
    refused(
      "a password in the definition",
      by({ type: "redis", metadata: { address: "redis.data.svc:6379", listName: "jobs", password: "hunter2" } }),
      ".metadata.password: holds a secret: it belongs in a Secret that a TriggerAuthentication names (authentication)",
    ),
    refused(
      "a password in an address, which the message does not say again",
      by({
        type: "rabbitmq",
        metadata: { host: "amqp://guest:hunter2@rabbit.data.svc:5672/", queueName: "jobs" },
        authentication: "rabbit",
      }),
      ".metadata.host: holds a secret: it belongs in a Secret that a TriggerAuthentication names (authentication)",
    ),
    refused(
      "a database without credentials",
      by({ type: "postgresql", metadata: { host: "postgres-primary.data.svc", query: "SELECT 1" } }),
      ".authentication: is missing: postgresql asks for credentials; allowed: the name of a TriggerAuthentication",
    ),
    refused(
      "a service that knows its customers, without credentials",
      by({ type: "datadog", metadata: {} }),
      ".authentication: is missing: datadog asks for credentials; allowed: the name of a TriggerAuthentication",
    ),
    refused(
      "Prometheus in AWS without a role",
      by({
        ...prometheus("https://aps-workspaces.eu-west-1.amazonaws.com/workspaces/ws-1"),
        metadata: {
          ...prometheus("https://aps-workspaces.eu-west-1.amazonaws.com/workspaces/ws-1").metadata,
          awsRegion: "eu-west-1",
        },
      }),
      ".authentication: is missing: prometheus with awsRegion is asked with rights of AWS, for which no role is built; allowed: the name of a TriggerAuthentication",
    ),
    refused(
      "an address that nobody knows",
      by({ type: "kafka", metadata: { ...group, bootstrapServersFromEnv: "KAFKA" } }),
      ".opens: is missing: metadata does not say which server kafka is asked (bootstrapServers); allowed: [{ namespace: ..., port: ... }]",
    ),
    refused(
      "servers that only others know",
      by({ type: "nsq", metadata: { nsqLookupdHTTPAddresses: "nsq.data.svc:4161", topic: "jobs", channel: "cart" } }),
      ".opens: is missing: nsq also asks servers that it learns of from others; allowed: [{ namespace: ..., port: ... }]",
    ),
    refused(
      "what is no address",
      by(prometheus("prometheus, somewhere")),
      '.metadata.serverAddress: "prometheus" is not an address such as server.apps.svc:9090',
      '.metadata.serverAddress: " somewhere" is not an address such as server.apps.svc:9090',
    ),
    refused(
      "a name that is looked up where KEDA is",
      by(prometheus("http://prometheus:9090")),
      ".metadata.serverAddress: prometheus is looked up in KEDA's namespace; allowed: prometheus.apps.svc, or a name with its domain",
    ),
    refused(
      "Prometheus in a namespace that is not there",
      by(prometheus("http://prometheus.monitorin.svc:9090")),
      `.metadata.serverAddress: "monitorin" is not a namespace that is made here (did you mean monitoring?); allowed: ${MADE}`,
    ),
    refused(
      "pods of a namespace that is not there",
      by({ ...prometheus("http://prometheus.monitoring.svc:80"), opens: [{ namespace: "monitorin", port: 9090 }] }),
      `.opens.0.namespace: "monitorin" is not a namespace that is made here (did you mean monitoring?); allowed: ${MADE}`,
    ),
    refused(
      "a queue by nothing that a role could be made of",
      by({ type: "aws-sqs-queue", metadata: { queueURLFromEnv: "QUEUE" } }),
      ".metadata.queueURL: comes from an environment variable, but the role that may read the queue is made from it",
    ),
    refused(
      "a queue's URL that is none",
      by({ type: "aws-sqs-queue", metadata: { queueURL: "https://example.com/orders" } }),
      `.metadata.queueURL: "https://example.com/orders" is neither a queue's URL, such as ${SQS}, nor its name`,
    ),
    refused(
      "a queue in another region than KEDA asks",
      by({ type: "aws-sqs-queue", metadata: { queueURL: SQS, awsRegion: "eu-central-1" } }),
      ".metadata.awsRegion: eu-central-1 is not the region of queueURL, eu-west-1",
    ),
    refused(
      "the platform's Elasticsearch without a login",
      by(
        {
          type: "elasticsearch",
          metadata: { addresses: "https://elasticsearch-es-http.data.svc:9200", index: "jobs" },
        },
        {
          data: { elasticsearch: { elasticsearch: { namespace: "data" } } },
          nodeGroups: { database: { role: "db", type: "m6i.2xlarge", min: 3, max: 6 } },
        },
      ),
      ".authentication: is missing: elasticsearch lets nobody in without credentials; allowed: the name of a TriggerAuthentication",
    ),
  ]);
});

describe("the platform's own Kafka", () => {
  testErrors([
    refused(
      "as nobody",
      withKafka({ type: "kafka", metadata: { ...group, bootstrapServers: "kafka-kafka-bootstrap.data.svc:9093" } }),
      ".user: is missing: kafka lets nobody in without credentials; allowed: one of data.kafka.kafka.users (cart, audit), in place of bootstrapServers, sasl, tls, version",
    ),
    refused(
      "as a user who is not there",
      withKafka({ type: "kafka", user: "crat", metadata: group }),
      '.user: "crat" is not one of data.kafka.kafka.users (did you mean cart?); allowed: cart, audit',
    ),
    refused(
      "as a user who may not, and whose Secret is elsewhere",
      withKafka({ type: "kafka", user: "audit", metadata: { ...group, topic: "payments" } }),
      ".user: audit's Secret is not in apps; allowed: data.kafka.kafka.users.audit.namespaces with it",
      ".metadata.topic: payments may not be read by audit: data.kafka.kafka.users.audit.consume lacks it",
      ".metadata.consumerGroup: cart-1 may not be read by audit: data.kafka.kafka.users.audit.groups lacks it",
    ),
    refused(
      "as two",
      withKafka({ type: "kafka", user: "cart", authentication: "mine", metadata: group }),
      ".user: cart and authentication exclude each other: authentication is mine",
    ),
    refused(
      "with what the program writes",
      withKafka({ type: "kafka", user: "cart", metadata: { ...group, tls: "disable" } }),
      ".metadata.tls: is written by the program, because user is set",
    ),
    refused(
      "where it is not",
      by({ type: "kafka", user: "cart", metadata: group }),
      ".user: cart is a user of data.kafka, which is not there",
    ),
    refused(
      "for another type",
      withKafka({ ...prometheus("http://prometheus.monitoring.svc:9090"), user: "cart" }),
      ".user: cart is for type kafka, and type is prometheus",
    ),
  ]);
});

describe("one of several Kafkas", () => {
  const twoKafkas = (trigger: object) =>
    by(trigger, {
      namespaces: { audit: {} },
      data: { kafka: { kafka: KAFKA, audit: { ...KAFKA, namespace: "audit" } } },
      nodeGroups: { database: { role: "db", type: "m6i.2xlarge", min: 3, max: 6 } },
    });

  testErrors([
    refused(
      "of which none is named",
      twoKafkas({ type: "kafka", user: "cart", metadata: group }),
      ".kafka: is missing: data.kafka has kafka, audit",
    ),
    refused(
      "that is not there",
      twoKafkas({ type: "kafka", kafka: "audits", user: "cart", metadata: group }),
      '.kafka: "audits" is not one of data.kafka (did you mean audit?); allowed: kafka, audit',
    ),
    refused(
      "without a user",
      withKafka({ ...prometheus("http://prometheus.monitoring.svc:9090"), kafka: "kafka" }),
      ".kafka: kafka is for a trigger with user, which is missing",
    ),
    refused(
      "asked as nobody",
      twoKafkas({ type: "kafka", metadata: { ...group, bootstrapServers: "audit-kafka-bootstrap.audit.svc:9093" } }),
      ".user: is missing: audit lets nobody in without credentials; allowed: one of data.kafka.audit.users (cart, audit), in place of bootstrapServers, sasl, tls, version",
    ),
  ]);

  test("is asked where it is, as its user", () => {
    const { spec } = resolveShop(twoKafkas({ type: "kafka", kafka: "audit", user: "cart", metadata: group }));
    expect(spec.workloads[0]?.scaling).toMatchObject({
      triggers: [
        {
          metadata: { bootstrapServers: "audit-kafka-bootstrap.audit.svc:9093" },
          access: { instance: "audit", user: "cart", login: "audit-cart" },
        },
      ],
    });
    const keda = spec.namespaces.find(({ name }) => name === "keda");
    expect(keda?.allow.find(({ name }) => name === "allow-keda")?.egress).toEqual([
      { peers: [{ namespace: "audit" }], ports: [9093] },
    ]);
  });
});

describe("what is accepted is open", () => {
  const rulesOf = (shop: Pick<ShopCase, "definition">, namespace: string, rule: string) =>
    resolveShop(shop)
      .spec.namespaces.find(({ name }) => name === namespace)
      ?.allow.find(({ name }) => name === rule);

  test.each([
    [
      "a Service",
      prometheus("http://prometheus.monitoring.svc:9090"),
      [{ peers: [{ namespace: "monitoring" }], ports: [9090] }],
    ],
    [
      "a Service, in short",
      prometheus("http://prometheus.monitoring:9090"),
      [{ peers: [{ namespace: "monitoring" }], ports: [9090] }],
    ],
    ["a host", prometheus("https://metrics.example.com"), [{ peers: ["anywhere"], ports: [443] }]],
    [
      "several hosts",
      { type: "kafka", metadata: { ...group, bootstrapServers: "a.example.com:9092,b.example.com:9094" } },
      [
        { peers: ["anywhere"], ports: [9092] },
        { peers: ["anywhere"], ports: [9094] },
      ],
    ],
    [
      "a host and a port, with a login",
      {
        type: "mysql",
        metadata: { host: "mysql.data.svc", port: "3307", query: "q", queryValue: "1" },
        authentication: "mysql",
      },
      [{ peers: [{ namespace: "data" }], ports: [3307] }],
    ],
    [
      "pods whose port is not the Service's",
      { ...prometheus("http://prometheus.monitoring.svc"), opens: [{ namespace: "monitoring", port: 9090 }] },
      [{ peers: [{ namespace: "monitoring" }], ports: [9090] }],
    ],
  ])("%s", (_case, trigger, egress) => {
    expect(rulesOf(by(trigger), "keda", "allow-keda")?.egress).toEqual(egress);
    const inside = egress.flatMap(({ peers, ports }) => (typeof peers[0] === "object" ? ports : []));
    const far = ["data", "monitoring"].flatMap((name) => rulesOf(by(trigger), name, "allow-from-keda")?.ingress ?? []);
    expect(far).toEqual(inside.length > 0 ? [{ peers: [{ namespace: "keda" }], ports: inside }] : []);
  });

  test("of AWS, of the time of day and of services in the internet there is nothing to open", () => {
    for (const trigger of [
      { type: "aws-sqs-queue", metadata: { queueURL: SQS } },
      { type: "cron", metadata: { timezone: "UTC", start: "0 6 * * *", end: "0 7 * * *", desiredReplicas: "1" } },
      { type: "datadog", metadata: {}, authentication: "datadog" },
    ])
      expect(rulesOf(by(trigger), "keda", "allow-keda")?.egress).toEqual([]);
  });

  test("a user's Kafka is asked where the user may, by what it has", () => {
    const [cart] = resolveShop(withKafka({ type: "kafka", user: "cart", metadata: group })).spec.workloads;
    expect(cart?.scaling).toMatchObject({
      triggers: [
        {
          metadata: { bootstrapServers: "kafka-kafka-bootstrap.data.svc:9093", sasl: "scram_sha512", tls: "enable" },
          access: { kind: "store", store: "kafka", instance: "kafka", user: "cart", login: "kafka-cart" },
        },
      ],
    });
  });

  test("a TriggerAuthentication of the team's own stands, and no role is built", () => {
    const trigger = { type: "aws-sqs-queue", metadata: { queueURLFromEnv: "QUEUE" }, authentication: "ours" };
    const own = by({ ...trigger, metadata: { queueURL: "orders" } });
    expect(resolveShop(own).spec.workloads[0]?.scaling).toMatchObject({
      triggers: [{ metadata: { awsRegion: "eu-west-1", queueURL: "orders" }, access: { kind: "named", name: "ours" } }],
    });
  });
});
