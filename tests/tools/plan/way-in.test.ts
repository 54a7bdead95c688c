import { wayInOf } from "../../../tools/plan/way-in";
import { pairBehindCloudFront } from "../../components/edge/cloudfront/definitions";
import { behindGateway, published } from "../../components/edge/definitions";
import { resolveShop, resolveWakala, type ShopCase } from "../../support/definitions";
import { ROUTE53 } from "../../support/route53";

/** wakala before Cloudflare's load balancing: a promotion alone leads to the standby. */
const BY_HAND = { dns: { failover: { hosts: { "api.wakala.os": null } } }, dr: { failover: "manual" } };

const rows = (lines: string[]) => lines.slice(2).map((line) => line.trim().split(/ {2,}/));

test("a region says by which hops requests come, and where each host leads", () => {
  const lines = wayInOf(resolveWakala("prod", BY_HAND).spec);
  expect(lines[0]).toBe(
    "requests come by cloudflare > nlb > istio-gateway; load balancer wakala-prod-primary-edge, internet-facing, " +
      "from 15 blocks of addresses, asks for /healthz/ready; certificate wakala-tls-cert by platform-ca; no web ACL",
  );
  expect(rows(lines)).toEqual([
    [
      "api.wakala.os",
      "/webhook/whatsapp",
      "wakala-apps/whatsapp-service:80",
      "8080",
      "this region",
      "eu-west-1, once it is promoted",
    ],
    ["api.wakala.os", "/", "wakala-apps/api-gateway:80", "8080", "this region", "eu-west-1, once it is promoted"],
  ]);
});

test("a standby's hosts are the other region's, until it is promoted", () => {
  const records = (overrides: object) =>
    rows(wayInOf(resolveWakala("prod-eu-west-1", { ...BY_HAND, ...overrides }).spec)).map((cells) => cells.slice(4));
  expect(records({})).toEqual([
    ["af-south-1", "-"],
    ["af-south-1", "-"],
  ]);
  expect(records({ recovery: { promoted: true } })).toEqual([
    ["this region", "-"],
    ["this region", "-"],
  ]);
});

test("a host that Cloudflare leads is that of the region that serves, and each region has a name of its own", () => {
  const lines = wayInOf(resolveWakala("prod").spec);
  expect(lines[0]).toContain(", asks for /healthz/ready, Cloudflare for /healthz every 30 s;");
  const cells = rows(lines).filter(([, path]) => path === "/");
  expect(cells.map(([host, , , , record, lost]) => [host, record, lost])).toEqual([
    ["api.wakala.os", "the region that serves", "eu-west-1.api.wakala.os"],
    ["af-south-1.api.wakala.os", "this region", "-"],
  ]);
});

test("a host with failover records leads to whoever serves; its region's own name to the region", () => {
  const cells = rows(wayInOf(resolveWakala("prod", ROUTE53).spec)).filter(([, path]) => path === "/");
  expect(cells.map(([host, , , , record, lost]) => [host, record, lost])).toEqual([
    ["api.example.com", "the region that serves", "eu-west-1.api.example.com"],
    ["af-south-1.api.example.com", "this region", "-"],
  ]);
});

test("a certificate of AWS is told of, and who gave it", () => {
  const arn = "arn:aws:acm:eu-west-1:123456789012:certificate/0a1b2c3d";
  const said = (edge = {}) =>
    wayInOf(resolveShop(published(edge)).spec)[0]
      ?.split("; ")
      .at(-2);
  expect(said()).toBe("certificate of ACM, made for the hosts");
  expect(said({ alb: { certificates: { "eu-west-1": [arn] } } })).toBe("certificate of ACM, given");
});

test("a web ACL says what it does", () => {
  const said = (edge = {}) =>
    wayInOf(resolveShop(published(edge)).spec)[0]
      ?.split("; ")
      .at(-1);
  expect(said()).toBe("a web ACL refuses by 3 groups, and above 1000 requests in 60 s");
  expect(said({ waf: { mode: "count" } })).toBe("a web ACL counts by 3 groups, and above 1000 requests in 60 s");
  expect(said({ waf: { enabled: false } })).toBe("no web ACL");
});

test("a load balancer's certificate is told of, then that of the gateway after it", () => {
  const [line] = wayInOf(resolveShop(behindGateway("traefik", { chain: ["alb", "traefik"] })).spec);
  expect(line).toContain("by alb > traefik; ");
  expect(line).toContain("certificate of ACM, made for the hosts, then gateway-tls by platform-ca");
});

test("where nothing comes in, nothing is said", () => {
  expect(wayInOf(resolveShop({}).spec)).toEqual([]);
});

test("behind CloudFront a host leads there, and by its origin's name to the region that serves", () => {
  const lines = wayInOf(resolveShop(pairBehindCloudFront()).spec);
  expect(lines[0]).toContain(
    "load balancer shop-prod-primary-edge, internet-facing, from CloudFront, asks for /health every 10 s, ",
  );
  expect(lines[0]).toContain("; a web ACL refuses by 3 groups");
  const cells = rows(lines).filter(([host]) => host?.endsWith("api.shop.example.com"));
  expect(cells.map(([host, , , , record, lost]) => [host, record, lost])).toEqual([
    ["api.shop.example.com", "CloudFront, which asks origin.api.shop.example.com", "us-east-2.api.shop.example.com"],
    ["origin.api.shop.example.com", "the region that serves", "us-east-2.api.shop.example.com"],
    ["eu-west-1.api.shop.example.com", "this region", "-"],
  ]);
  const standby = { stack: "prod-us-east-2", region: "us-east-2" };
  expect(wayInOf(resolveShop({ ...pairBehindCloudFront(), stack: standby }).spec)[0]).toMatch(
    /; a web ACL, if any, is before CloudFront$/,
  );
});

test("a share of clients goes to the standby of the region that is lost, or waits for its promotion", () => {
  const pair = (more: object) =>
    published(
      {},
      {
        topology: {
          "eu-west-1": { share: 60, drWaiver: null },
          "eu-central-1": { role: "standby", drFor: "eu-west-1" },
          "us-east-2": { role: "active", share: 40 },
        },
        dns: { routing: { policy: "weighted", hosts: { "api.shop.example.com": { health: { path: "/" } } } } },
        ...more,
      },
    );
  const lost = (more: object, region = "eu-west-1") => {
    const stack = { region, stack: region === "eu-west-1" ? "prod" : `prod-${region}` };
    const [first] = rows(wayInOf(resolveShop({ ...pair(more), stack }).spec));
    return first?.at(-1);
  };
  expect(lost({})).toBe("the other regions that serve, and eu-central-1 once it is promoted");
  expect(lost({ dr: { failover: "automatic" } })).toBe("eu-central-1");
  expect(lost({}, "eu-central-1")).toBe("-");
  expect(lost({ recovery: { promoted: true } }, "eu-central-1")).toBe("the other regions that serve");
});

test("clients of regions that serve side by side are led to one of them", () => {
  const shared = published(
    {},
    {
      topology: { "eu-west-1": { share: 60 }, "us-east-2": { role: "active", share: 40 } },
      dns: { routing: { policy: "weighted", hosts: { "api.shop.example.com": { health: { path: "/" } } } } },
    },
  );
  const cells = rows(wayInOf(resolveShop(shared).spec)).filter(([host]) => host?.endsWith("api.shop.example.com"));
  expect(cells.map(([host, , , , record, lost]) => [host, record, lost])).toEqual([
    ["api.shop.example.com", "a region that serves, by weight 60", "the other regions that serve"],
    ["eu-west-1.api.shop.example.com", "this region", "-"],
  ]);
});

test("who is asked whether it is well: pods by the load balancer, regions by Route 53", () => {
  const said = (shop: ShopCase) => wayInOf(resolveShop(shop).spec)[0]?.split("; ")[1];
  expect(said(published())).toBe(
    "load balancer shop-prod-primary-edge, internet-facing, from any address, asks for /health every 10 s",
  );
  expect(said(behindGateway("traefik"))).toMatch(/, asks for \/ping$/);
  expect(said(pairBehindCloudFront())).toMatch(/, asks for \/health every 10 s, Route 53 for \/healthz every 30 s$/);
});
