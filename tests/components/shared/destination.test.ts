import { gitPort, parseDestination } from "../../../components/shared/destination";

test.each([
  ["https://vault.example.internal:8200", { host: "vault.example.internal", port: 8200 }],
  ["https://login.example.com/realms/acme", { host: "login.example.com", port: 443 }],
  ["amqp://user@rabbit.shop.svc/vhost", { host: "rabbit.shop.svc", port: 5672, namespace: "shop" }],
  ["http://prometheus.monitoring.svc.cluster.local:9090", { port: 9090, namespace: "monitoring" }],
  ["kafka-0.kafka-brokers.data.svc:9092", { port: 9092, namespace: "data" }],
  ["kafka.data:9092", { host: "kafka.data", port: 9092, namespace: "data" }],
  ["example.com:9092", { host: "example.com", port: 9092 }],
  ["redis.data", { host: "redis.data", port: 6379, namespace: "data" }],
  ["10.1.2.3:6379", { host: "10.1.2.3", port: 6379 }],
])("%s is %j", (text, meant) => {
  const read = parseDestination(text, { defaultPort: 6379, namespaces: ["data"] });
  expect(read).toMatchObject(meant);
  expect(read?.namespace).toBe("namespace" in meant ? meant.namespace : undefined);
});

test.each(["", "not an address", "example.com:0", "example.com:70000", "a,b:9092"])("%j is none", (text) => {
  expect(parseDestination(text, { defaultPort: 1 })).toBeUndefined();
});

test("an address without a port is none where nothing says which it would be", () => {
  expect(parseDestination("kafka.data.svc")).toBeUndefined();
});

test.each([
  ["https://github.com/acme/apps", 443],
  ["https://git.example.internal:8443/acme/apps", 8443],
  ["git@github.com:acme/apps", 22],
  ["ssh://git@git.example.internal:2222/acme/apps", 2222],
  ["ssh://git@git.example.internal/acme/apps", 22],
  ["https://github.com/acme/*", 443],
])("%s is reached on %i", (url, port) => {
  expect(gitPort(url)).toBe(port);
});
