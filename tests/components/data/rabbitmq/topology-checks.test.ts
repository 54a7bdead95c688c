import type { Tree } from "../../../../infra/config/sources";
import { patched, resolveShop, testErrors } from "../../../support/definitions";

/** The shop with a RabbitMQ in which something is declared, and something else of the definition. */
function withRabbitmq(rabbitmq: Tree, rest: Tree = {}) {
  const base = {
    namespaces: { "shop-messaging": {}, "shop-apps": {} },
    data: { rabbitmq: { events: patched({ namespace: "shop-messaging" }, rabbitmq) } },
    nodeGroups: { db: { role: "db", type: "r6i.xlarge", min: 3, max: 6 } },
  };
  return { definition: patched(base, rest) };
}

const vhost = (exchanges: Tree, queues: Tree = {}) => withRabbitmq({ vhosts: { shop: { exchanges, queues } } });
const queues = (named: Tree) => vhost({}, named);
const at = (path: string, message: string) => [`platforms/shop.yaml: data.rabbitmq.events${path}: ${message}`];
const inQueue = (name: string, path: string, message: string) => at(`.vhosts.shop.queues.${name}${path}`, message);

describe("what is declared", () => {
  const { spec } = resolveShop(
    withRabbitmq({
      vhosts: {
        shop: {
          exchanges: { orders: { type: "topic" }, late: { type: "headers" }, dead: { type: "fanout" } },
          queues: {
            invoices: {
              messageTtl: "1h30m",
              maxLength: 1000,
              overflow: "reject-publish",
              deliveryLimit: 5,
              deadLetter: { exchange: "dead" },
              bindings: [{ exchange: "orders", routingKey: "order.*.paid" }],
            },
            "dead-invoices": {
              bindings: [{ exchange: "dead" }, { exchange: "late", headers: { region: "af" }, match: "any" }],
            },
          },
        },
      },
      users: {
        billing: { vhosts: { shop: { read: "^invoices$" }, "/": {} }, namespaces: ["shop-apps", "shop-messaging"] },
      },
    }),
  );
  const { topology } = spec.data.rabbitmq.events ?? {};

  test("asks for the operator that declares it", () => {
    expect(spec.addOns).toHaveProperty("messaging-topology-operator");
    expect(resolveShop(withRabbitmq({})).spec.addOns).not.toHaveProperty("messaging-topology-operator");
  });

  test("times are milliseconds, and what a full queue keeps is not lost as a dead letter", () => {
    expect(topology?.vhosts[0]?.queues).toEqual([
      {
        name: "invoices",
        type: "quorum",
        policy: {
          "message-ttl": 5_400_000,
          "max-length": 1000,
          overflow: "reject-publish",
          "delivery-limit": 5,
          "dead-letter-exchange": "dead",
          "dead-letter-strategy": "at-least-once",
        },
      },
      { name: "dead-invoices", type: "quorum", policy: {} },
    ]);
  });

  test("bindings say where they lead", () => {
    expect(topology?.vhosts[0]?.bindings).toEqual([
      { source: "orders", destination: "invoices", destinationType: "queue", routingKey: "order.*.paid" },
      { source: "dead", destination: "dead-invoices", destinationType: "queue", routingKey: "" },
      {
        source: "late",
        destination: "dead-invoices",
        destinationType: "queue",
        routingKey: "",
        arguments: { "x-match": "any", region: "af" },
      },
    ]);
  });

  test("a user may do what is said, and nothing else", () => {
    expect(topology?.users).toEqual([
      {
        name: "billing",
        tags: [],
        permissions: [
          { vhost: "shop", permissions: { configure: "^$", write: "^$", read: "^invoices$" } },
          { vhost: "/", permissions: { configure: "^$", write: "^$", read: "^$" } },
        ],
        namespaces: ["shop-apps"],
      },
    ]);
  });

  test("a dead letter that is put into a queue goes by the default exchange", () => {
    const declared = resolveShop(queues({ work: { deadLetter: { queue: "dead" } }, dead: {} })).spec;
    expect(declared.data.rabbitmq.events?.topology.vhosts[0]?.queues[0]?.policy).toEqual({
      "dead-letter-exchange": "",
      "dead-letter-routing-key": "dead",
    });
  });
});

describe("what RabbitMQ would refuse, or lose", () => {
  testErrors([
    {
      name: "a binding to an exchange that is not declared",
      ...vhost({ orders: {} }, { invoices: { bindings: [{ exchange: "order" }] } }),
      lines: inQueue(
        "invoices",
        ".bindings.0.exchange",
        '"order" is not one of the vhost\'s exchanges (did you mean orders?); allowed: orders',
      ),
    },
    {
      name: "an exchange bound to one that is not declared",
      ...vhost({ orders: { bindings: [{ exchange: "all" }] } }),
      lines: at(
        ".vhosts.shop.exchanges.orders.bindings.0.exchange",
        '"all" is not one of the vhost\'s exchanges; allowed: orders',
      ),
    },
    {
      name: "a binding that is there twice",
      ...vhost(
        { orders: {} },
        {
          invoices: {
            bindings: [
              { exchange: "orders", routingKey: "new" },
              { exchange: "orders", routingKey: "new" },
            ],
          },
        },
      ),
      lines: inQueue("invoices", ".bindings.1", "is there twice"),
    },
    {
      name: "headers for an exchange that reads none, and none for one that does",
      ...vhost(
        { orders: {}, late: { type: "headers" } },
        { invoices: { bindings: [{ exchange: "orders", headers: { region: "af" } }, { exchange: "late" }] } },
      ),
      lines: [
        ...inQueue("invoices", ".bindings.0.headers", "is not read: orders is of type direct"),
        ...inQueue("invoices", ".bindings.1.headers", "is missing: late is of type headers, and routes by them"),
      ],
    },
    {
      name: "dead letters to an exchange and to a queue that are not declared",
      ...vhost({ dead: {} }, { a: { deadLetter: { exchange: "deadd" } }, b: { deadLetter: { queue: "c" } } }),
      lines: [
        ...inQueue(
          "a",
          ".deadLetter.exchange",
          '"deadd" is not one of the vhost\'s exchanges (did you mean dead?); allowed: dead',
        ),
        ...inQueue("b", ".deadLetter.queue", '"c" is not one of the vhost\'s queues (did you mean a?); allowed: a, b'),
      ],
    },
    {
      name: "dead letters that go to both, to neither, or to a queue by a key",
      ...vhost(
        { dead: { type: "fanout" } },
        {
          a: { deadLetter: {} },
          b: { deadLetter: { exchange: "dead", queue: "c" } },
          c: { bindings: [{ exchange: "dead" }] },
          d: { deadLetter: { queue: "c", routingKey: "x" } },
        },
      ),
      lines: [
        ...inQueue("a", ".deadLetter", "names an exchange or a queue: one of the two"),
        ...inQueue("b", ".deadLetter", "names an exchange or a queue: one of the two"),
        ...inQueue("d", ".deadLetter.routingKey", "belongs to an exchange: a queue is named itself"),
      ],
    },
    {
      name: "dead letters to an exchange that leads nowhere",
      ...vhost({ dead: {} }, { a: { deadLetter: { exchange: "dead" } } }),
      lines: inQueue("a", ".deadLetter.exchange", "dead sends them to no queue: they would be lost"),
    },
    {
      name: "dead letters that come back",
      ...queues({
        work: { deadLetter: { queue: "retry" } },
        retry: { deadLetter: { queue: "work" }, messageTtl: "30s" },
      }),
      lines: inQueue(
        "work",
        ".deadLetter",
        "goes round: work -> retry -> work. RabbitMQ drops a message that comes back unless a program has rejected it, and then it has no end; say in loop why it is meant, and what ends it",
      ),
    },
    {
      name: "what a quorum queue does not have",
      ...queues({ a: { maxPriority: 5, classicBecause: "it is small" } }),
      lines: [
        ...inQueue("a", ".classicBecause", "is given, and type is quorum"),
        ...inQueue("a", ".maxPriority", "is a classic queue's: a quorum queue has two priorities, and nothing to set"),
      ],
    },
    {
      name: "what no queue is that is declared for all programs",
      ...queues({ b: { exclusive: true, durable: false } }),
      lines: [
        ...inQueue("b", ".durable", "is always true: 4.x has no queues for all that a restart takes away"),
        ...inQueue(
          "b",
          ".exclusive",
          "is always false: such a queue is a connection's own, and its program declares it",
        ),
      ],
    },
    {
      name: "a classic queue without a reason, with what it does not have",
      ...queues({ a: { type: "classic", deliveryLimit: 3 } }),
      lines: [
        ...inQueue("a", ".classicBecause", "is missing: a classic queue is on one member, and is away when that is"),
        ...inQueue("a", ".deliveryLimit", "is a quorum queue's, and type is classic"),
      ],
    },
    {
      name: "a time without its unit",
      ...queues({ a: { messageTtl: "30000" } }),
      lines: inQueue("a", ".messageTtl", '"30000" is not a duration such as 30s, 5m, 1h30m or 30d'),
    },
    {
      name: "a time that it can't count",
      ...queues({ a: { messageTtl: "60d" } }),
      lines: inQueue("a", ".messageTtl", "60d is more than 49d, which is all that RabbitMQ counts"),
    },
    {
      name: "names of RabbitMQ's own",
      ...vhost({ "amq.orders": {} }),
      lines: at(
        ".vhosts.shop.exchanges.amq.orders",
        'the name "amq.orders" is not one for an exchange: at most 127 letters, digits, dots, colons, hyphens and underscores, and not amq. at the beginning',
      ),
    },
    {
      name: "rights in a vhost that is not declared, and a user that is there already",
      ...withRabbitmq({ users: { platform: { vhosts: {} }, billing: { vhosts: { shop: {} } } } }),
      lines: [
        ...at(".users.platform", "is the user that the cluster starts with"),
        ...at(".users.billing.vhosts.shop", '"shop" is not one of vhosts; allowed: /'),
      ],
    },
    {
      name: "rights that are no expression, and a namespace that is not made",
      ...withRabbitmq({ users: { billing: { vhosts: { "/": { read: "(" } }, namespaces: ["shop-app"] } } }),
      lines: [...at(".users.billing.vhosts./.read", '"(" is not a regular expression')],
    },
    {
      name: "a user's namespace that is not made",
      ...withRabbitmq({ users: { billing: { vhosts: { "/": {} }, namespaces: ["shop-app"] } } }),
      lines: at(
        ".users.billing.namespaces.0",
        '"shop-app" is not one of namespaces (did you mean shop-apps?); allowed: shop-messaging, shop-apps',
      ),
    },
  ]);
});

describe("the authority of the cluster", () => {
  const letsencrypt = {
    certificates: { issuers: ["letsencrypt"], email: "a@example.com" },
    dns: { provider: "cloudflare", zones: { "example.com": { id: "023e105f4ecef8ad9ca31a8372d0c353" } } },
  };
  const TLS =
    "needs certificates.enabled, and platform-ca among certificates.issuers; without TLS passwords go over the network as they are";

  testErrors([
    {
      name: "TLS without cert-manager",
      ...withRabbitmq({}, { certificates: { enabled: false } }),
      lines: at(".tls.enabled", TLS),
    },
    {
      name: "something declared without it",
      ...withRabbitmq({ tls: { enabled: false }, vhosts: { shop: {} } }, letsencrypt),
      lines: [
        "platforms/shop.yaml: certificates.issuers: lack platform-ca: what data.rabbitmq declares is declared by an operator whose webhooks have its certificate",
      ],
    },
    {
      name: "something declared without cert-manager",
      ...withRabbitmq({ tls: { enabled: false }, vhosts: { shop: {} } }, { certificates: { enabled: false } }),
      lines: ["platforms/shop.yaml: addOns: messaging-topology-operator needs cert-manager, which is switched off"],
    },
  ]);

  test("nobody needs it where nothing has a certificate", () => {
    const { spec } = resolveShop(withRabbitmq({ tls: { enabled: false } }, { certificates: { enabled: false } }));
    expect(spec.data.rabbitmq.events?.tls).toEqual({ enabled: false, plaintext: false });
  });
});
