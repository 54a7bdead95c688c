import { resolveShop, testErrors } from "../../../support/definitions";
import { meshed, notes } from "../../mesh/definitions";
import { published } from "../definitions";

const FILE = "platforms/shop.yaml: ";
const HOST = "api.shop.example.com";
const STANDBY = { "us-east-1": { role: "standby", drFor: "eu-west-1" } };
const failover = (health: object = {}) => ({
  topology: STANDBY,
  dns: {
    provider: "aws",
    zones: { "shop.example.com": { id: "Z0123456789ABC" } },
    failover: { hosts: { [HOST]: { health } } },
  },
});
const PUBLIC = { nlb: { scheme: "internet-facing" } };
const TO = [{ service: "orders" }];
/** The route of the host, with these rules. */
const led = (...rules: object[]) => ({ routes: { shop: { rules: rules.map((rule) => ({ to: TO, ...rule })) } } });

describe("a region that serves is not taken for lost", () => {
  testErrors([
    {
      name: "no rule of the gateway for the path",
      ...meshed(led({ match: { path: { prefix: "/v1" } } }), PUBLIC, failover()),
      lines: [
        `${FILE}dns.failover.hosts.${HOST}.health.path: no route of ${HOST} leads /healthz anywhere: Route 53 would take a region that serves for lost`,
      ],
    },
    {
      name: "a rule for a header that Route 53 does not send",
      ...meshed(led({ match: { headers: { "x-canary": "true" } } }), PUBLIC, failover()),
      lines: [expect.stringContaining("leads /healthz anywhere")],
    },
    {
      name: "a rule for another method",
      ...meshed(led({ match: { methods: ["POST"] } }), PUBLIC, failover()),
      lines: [expect.stringContaining("leads /healthz anywhere")],
    },
    {
      name: "a path that begins like that of a route, and is another",
      ...published({ routes: { api: { path: "/health" } } }, failover()),
      lines: [expect.stringContaining("leads /healthz anywhere")],
    },
    {
      name: "a load balancer that Route 53 does not reach",
      ...meshed({}, {}, failover()),
      lines: [
        `${FILE}dns.failover.hosts.${HOST}.health: Route 53 asks ${HOST} from the internet, and its load balancer is internal`,
      ],
    },
  ]);
});

test.each([
  ["a rule for everything", {}],
  ["a prefix", { match: { path: { prefix: "/health" } } }],
  ["the path itself", { match: { path: { exact: "/healthz" } } }],
  ["its method", { match: { methods: ["GET", "HEAD"] } }],
])("it is answered by %s", (_, rule) => {
  expect(resolveShop(meshed(led(rule), PUBLIC, failover())).spec.failover?.hosts).toHaveLength(1);
});

test("who may connect only from some addresses is warned of Route 53's", () => {
  const edge = { nlb: { scheme: "internet-facing", sourceRanges: ["198.51.100.0/24"] } };
  expect(notes(meshed({}, edge, failover())).filter((line) => line.includes("Route 53"))).toEqual([
    `warning: dns.failover.hosts.${HOST}.health: Route 53 asks ${HOST} from addresses of its own: the load balancer's sourceRanges have to let them in`,
  ]);
});

/** The same at Cloudflare, behind its proxy. */
const atCloudflare = (health: object = {}) => ({
  topology: STANDBY,
  dns: { ...failover(health).dns, provider: "cloudflare", proxied: true, zones: { "shop.example.com": {} } },
});
const PROXIED = { ...PUBLIC, chain: ["cloudflare", "nlb", "istio-gateway"] };

describe("with Cloudflare it is Cloudflare that asks", () => {
  testErrors([
    {
      name: "no rule of the gateway for the path",
      ...meshed(led({ match: { path: { prefix: "/v1" } } }), PROXIED, atCloudflare()),
      lines: [
        `${FILE}dns.failover.hosts.${HOST}.health.path: no route of ${HOST} leads /healthz anywhere: Cloudflare would take a region that serves for lost`,
      ],
    },
    {
      name: "a host beside it that would lose the proxy",
      ...meshed(
        { routes: { shop: { hosts: [HOST, "app.shop.example.com"], rules: [{ to: TO }] } } },
        { ...PROXIED, hosts: [HOST, "app.shop.example.com"] },
        atCloudflare(),
      ),
      lines: [
        `${FILE}edge.hosts.1: app.shop.example.com would lose Cloudflare's proxy: the regions' own names of ${HOST} have none, and all names of a load balancer are alike; put it under dns.failover.hosts, too`,
      ],
    },
  ]);

  test("its addresses come in by themselves", () => {
    expect(notes(meshed({}, PROXIED, atCloudflare())).filter((line) => line.includes("asks"))).toEqual([]);
  });
});

test("a host that several regions serve, and that leads to one alone, is warned of", () => {
  const beside = { topology: { "us-east-2": { role: "active" } } };
  const said = (dns: object) =>
    resolveShop(published({}, { ...beside, dns }))
      .notes.filter(({ at }) => at.includes("edge.hosts"))
      .map(({ severity, message }) => `${severity}: ${message}`);
  expect(said({})).toEqual(
    ["api.shop.example.com", "app.shop.example.com"].map(
      (host) => `warning: ${host} leads to one region alone, though 2 serve: dns.routing.hosts shares its clients out`,
    ),
  );
  const hosts = Object.fromEntries(
    ["api.shop.example.com", "app.shop.example.com"].map((host) => [host, { health: { path: "/" } }]),
  );
  expect(said({ routing: { hosts } })).toEqual([]);
});
