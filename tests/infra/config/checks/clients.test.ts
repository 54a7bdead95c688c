import type { Tree } from "../../../../infra/config/sources";
import { patched, resolveShop } from "../../../support/definitions";

/** The shop with every store, clients of each in shop-apps, and these namespaces. */
function notes(namespaces: Tree, kafka: Tree = {}) {
  const data = {
    postgres: {
      main: {
        namespace: "shop-data",
        database: "shop",
        namespaces: ["shop-apps"],
        users: { reports: { namespaces: ["shop-apps"] } },
      },
    },
    kafka: { main: patched({ namespace: "shop-data", users: { orders: { namespaces: ["shop-apps"] } } }, kafka) },
    elasticsearch: {
      main: {
        namespace: "shop-data",
        allowFrom: ["shop-apps"],
        users: { search: { read: ["orders"], namespaces: ["shop-apps"] } },
      },
    },
  };
  const definition = patched(
    {
      nodeGroups: { db: { role: "db", type: "r6i.2xlarge", min: 3, max: 6 } },
      namespaces: { "shop-data": {}, "shop-apps": {} },
      data,
    },
    { namespaces },
  );
  return resolveShop({ definition }).notes.filter(({ message }) => message.includes("no traffic from it is allowed"));
}

const paths = (namespaces: Tree) =>
  notes(namespaces).map(({ at }) => at.replace("platforms/shop.yaml: data.", "").replace(".namespaces.0", ""));

test("whoever gets a Secret and is let in by no rule is told which one is missing", () => {
  expect(notes({})).toContainEqual({
    severity: "warning",
    at: "platforms/shop.yaml: data.postgres.main.namespaces.0",
    message:
      "shop-apps gets the Secret, but no traffic from it is allowed: namespaces.shop-data.allow has no rule from shop-apps with port 5432",
  });
  expect(paths({})).toEqual([
    "kafka.main.users.orders",
    "postgres.main",
    "postgres.main.users.reports",
    "elasticsearch.main.users.search",
  ]);
});

const from = { from: [{ namespace: "shop-apps" }] };
const to = { to: [{ namespace: "shop-data" }] };

test.each([
  ["a rule of the store's namespace", { "shop-data": { allow: { clients: { ...from, ports: [5432] } } } }],
  ["a rule of the client's", { "shop-apps": { allow: { stores: { ...to, ports: ["5432/TCP"] } } } }],
])("%s opens its port, and no other", (_name, namespaces) => {
  expect(paths(namespaces)).toEqual(["kafka.main.users.orders", "elasticsearch.main.users.search"]);
});

test("who has a password where TLS takes certificates needs the port without TLS", () => {
  const kafka = {
    listeners: { authentication: "tls", plain: true },
    users: { orders: { authentication: "scram-sha-512" } },
  };
  const opened = (port: number) => ({ "shop-data": { allow: { clients: { ...from, ports: [5432, 9200, port] } } } });
  expect(notes(opened(9092), kafka)).toEqual([]);
  expect(notes(opened(9093), kafka).map(({ message }) => message)).toEqual([expect.stringContaining("with port 9092")]);
});

test("a rule without ports opens all of them", () => {
  expect(paths({ "shop-data": { allow: { clients: from } } })).toEqual([]);
});

test("a rule for another namespace opens nothing", () => {
  const others = { "shop-data": { allow: { clients: { from: [{ namespace: "shop-data" }] } } } };
  expect(paths(others)).toHaveLength(4);
});

test("Kafka and Elasticsearch let in by themselves: a client that may go anywhere needs no rule", () => {
  expect(paths({ "shop-apps": { defaultDeny: "ingress" } })).toEqual(["postgres.main", "postgres.main.users.reports"]);
});
