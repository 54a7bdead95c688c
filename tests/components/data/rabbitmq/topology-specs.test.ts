import fc from "fast-check";
import { serverCertificateSpec } from "../../../../components/certificates/server-certificate";
import {
  bindingSpec,
  exchangeSpec,
  permissionSpec,
  policySpec,
  queueSpec,
  userSpec,
  vhostSpec,
} from "../../../../components/data/rabbitmq/component/topology-specs";
import { connectionString, dnsNames, topologyObjectName } from "../../../../components/data/rabbitmq/names";
import type { QueueArgs } from "../../../../components/data/rabbitmq/topology-args";
import { specProblems, testWithSchemas } from "../../../support/crd-schemas";

const QUEUE: QueueArgs = {
  name: "invoices.paid",
  type: "quorum",
  policy: { "message-ttl": 86_400_000, "max-length": 1000, "dead-letter-exchange": "dead" },
};
const BINDING = {
  source: "orders",
  destination: "invoices.paid",
  destinationType: "queue" as const,
  routingKey: "order.*.paid",
};
const USER = {
  name: "billing",
  tags: ["monitoring"],
  permissions: [{ vhost: "shop", permissions: { configure: "^$", write: "^orders$", read: "^invoices" } }],
  namespaces: [],
};

testWithSchemas("what is declared is what the CRDs take", () => {
  const [permission] = USER.permissions;
  if (!permission) throw new Error("no permission");
  const specs = {
    Vhost: vhostSpec("events", "shop", true),
    Exchange: exchangeSpec("events", "shop", { name: "orders", type: "topic" }),
    Queue: queueSpec("events", "shop", QUEUE, true),
    Policy: policySpec("events", "shop", QUEUE),
    Binding: bindingSpec("events", "shop", { ...BINDING, arguments: { "x-match": "all", region: "af" } }),
    User: userSpec("events", USER),
    Permission: permissionSpec("events", "billing", permission),
  };
  for (const [kind, spec] of Object.entries(specs)) {
    expect({ kind, problems: specProblems("rabbitmq.com/v1beta1", kind, spec) }).toEqual({ kind, problems: [] });
    expect(spec.rabbitmqClusterReference).toEqual({ name: "events" });
  }
  expect(specs.Exchange).toMatchObject({ type: "topic", durable: true, vhost: "shop" });
  expect(specs.User.importCredentialsSecret).toEqual({ name: "events-user-billing" });
  expect(specs.Permission.userReference).toEqual({ name: "events-user-billing" });
});

testWithSchemas("a server's certificate lasts three months, with a new key each time", () => {
  const spec = serverCertificateSpec({ namespace: "shop", name: "events-tls", dnsNames: dnsNames("events", "shop") });
  expect(specProblems("cert-manager.io/v1", "Certificate", spec)).toEqual([]);
  expect(spec).toMatchObject({
    duration: "2160h0m0s",
    renewBefore: "720h0m0s",
    privateKey: { rotationPolicy: "Always" },
    issuerRef: { kind: "ClusterIssuer", name: "platform-ca" },
  });
});

test("the certificate is for the Service and for each member", () => {
  expect(dnsNames("events", "shop")).toEqual([
    "events",
    "events.shop",
    "events.shop.svc",
    "events.shop.svc.cluster.local",
    "*.events-nodes.shop.svc",
    "*.events-nodes.shop.svc.cluster.local",
  ]);
});

test("a queue and a virtual host outlive their object where data is kept", () => {
  expect([true, false].map((keep) => queueSpec("events", "shop", QUEUE, keep).deletionPolicy)).toEqual([
    "retain",
    "delete",
  ]);
  expect([true, false].map((keep) => vhostSpec("events", "shop", keep).deletionPolicy)).toEqual(["retain", "delete"]);
});

test("priorities are an argument of the queue, everything else is its policy, and for its name alone", () => {
  const queue: QueueArgs = { ...QUEUE, type: "classic", maxPriority: 5 };
  expect(queueSpec("events", "shop", queue, false).arguments).toEqual({ "x-max-priority": 5 });
  expect(queueSpec("events", "shop", QUEUE, false)).not.toHaveProperty("arguments");
  const { pattern, applyTo, definition } = policySpec("events", "shop", queue);
  expect({ applyTo, definition }).toEqual({ applyTo: "classic_queues", definition: QUEUE.policy });
  expect(["invoices.paid", "invoices-paid", "old.invoices.paid"].map((name) => new RegExp(pattern).test(name))).toEqual(
    [true, false, false],
  );
});

test("names of objects are legal, and differ where what they stand for does", () => {
  const parts = fc.array(fc.string(), { minLength: 1, maxLength: 4 });
  fc.assert(
    fc.property(parts, parts, (one, other) => {
      const name = topologyObjectName("events", ...one);
      expect(name).toMatch(/^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/);
      expect(name === topologyObjectName("events", ...other)).toBe(JSON.stringify(one) === JSON.stringify(other));
    }),
  );
  expect(topologyObjectName("events", "/", "orders.paid")).toMatch(/^events-orders-paid-[0-9a-f]{8}$/);
  expect(topologyObjectName("events", "a-b", "c")).not.toBe(topologyObjectName("events", "a", "b-c"));
});

test.each([
  [{ enabled: true, plaintext: false }, "/", "amqps://{{ .username }}:{{ .password }}@events.shop.svc:5671/%2F"],
  [{ enabled: true, plaintext: true }, "orders", "amqps://{{ .username }}:{{ .password }}@events.shop.svc:5671/orders"],
  [{ enabled: false, plaintext: false }, undefined, "amqp://{{ .username }}:{{ .password }}@events.shop.svc:5672"],
])("with %j the vhost %s is reached by %s", (tls, vhost, text) => {
  expect(connectionString("events", "shop", tls, vhost)).toBe(text);
});
