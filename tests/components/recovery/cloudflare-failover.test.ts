import fc from "fast-check";
import { CloudflareFailover } from "../../../components/recovery/failover/cloudflare";
import { monitorArgs, poolOrder } from "../../../components/recovery/failover/cloudflare/arguments";
import type { CloudflareFailoverSettings, FailoverHost, Takeover } from "../../../components/recovery/failover/types";
import { made } from "../../support/component";
import { only, resourcesOfType } from "../../support/graphs";

const HOST: FailoverHost = {
  host: "api.example.com",
  own: "eu-west-1.api.example.com",
  partner: "af-south-1.api.example.com",
  health: { protocol: "https", port: 443, path: "/healthz", interval: 30, failures: 3 },
};
const SETTINGS: CloudflareFailoverSettings = {
  zones: { "api.example.com": { name: "example.com", id: "0a".repeat(16) } },
  account: "0b".repeat(16),
  checkRegions: ["WEU", "SAF"],
  token: { path: "cloudflare-load-balancing", property: "api-token" },
  proxied: true,
  anyCertificate: false,
};
const LOAD_BALANCER = "cloudflare:index/loadBalancer:LoadBalancer";
const MONITOR = "cloudflare:index/loadBalancerMonitor:LoadBalancerMonitor";
const POOL = "cloudflare:index/loadBalancerPool:LoadBalancerPool";

async function failover(takeover: Takeover, settings: Partial<CloudflareFailoverSettings> = {}) {
  const cloudflare = { ...SETTINGS, ...settings };
  const place = { region: "eu-west-1", partner: "af-south-1", clusterName: "shop-prod", ttl: 60 };
  return made((parent) => {
    new CloudflareFailover("failover", { ...place, takeover, cloudflare, hosts: [HOST] }, { parent });
  });
}

/** Which region gets the clients. Source: Cloudflare, "Traffic steering" (off) and "Fallback pools". */
function serves(takeover: Takeover, healthy: Record<"own" | "partner", boolean>): "own" | "partner" {
  const order = poolOrder(takeover);
  return order.find((side) => healthy[side]) ?? order[0];
}

test.each([
  // partner healthy, standby healthy: automatic, never, always
  [true, true, "partner", "partner", "own"],
  [true, false, "partner", "partner", "own"],
  [false, true, "own", "partner", "own"],
  [false, false, "partner", "partner", "own"],
] as const)("partner healthy: %s, standby healthy: %s", (partner, own, automatic, never, always) => {
  expect(serves("automatic", { partner, own })).toBe(automatic);
  expect(serves("never", { partner, own })).toBe(never);
  expect(serves("always", { partner, own })).toBe(always);
});

test("a region is given up after interval x failures, whatever the question", () => {
  const question = fc.record({
    protocol: fc.constantFrom("https" as const, "http" as const),
    port: fc.integer({ min: 1, max: 65535 }),
    path: fc.constant("/healthz"),
    interval: fc.constantFrom(10, 30),
    failures: fc.integer({ min: 1, max: 10 }),
  });
  fc.assert(
    fc.property(question, (health) => {
      const args = monitorArgs({ host: HOST.host, health }, { anyCertificate: false });
      expect(args).toMatchObject({ retries: 0, interval: health.interval, consecutiveDown: health.failures });
      const usual = health.port === (health.protocol === "https" ? 443 : 80);
      expect("port" in args).toBe(!usual);
    }),
  );
});

test("a monitor asks for the host by its name, and takes no redirect for an answer", async () => {
  expect(only(await failover("automatic"), MONITOR).inputs).toEqual({
    accountId: SETTINGS.account,
    description: "api.example.com: whether a region serves",
    type: "https",
    method: "GET",
    path: "/healthz",
    header: { Host: ["api.example.com"] },
    expectedCodes: "2xx",
    followRedirects: false,
    allowInsecure: false,
    interval: 30,
    timeout: 5,
    retries: 0,
    consecutiveDown: 3,
    consecutiveUp: 3,
  });
  expect(only(await failover("automatic", { anyCertificate: true }), MONITOR).inputs.allowInsecure).toBe(true);
});

test("each region is a pool that knows it by its own name, and no address is in it", async () => {
  const graph = await failover("automatic");
  expect(graph.findings).toEqual([]);
  const pools = resourcesOfType(graph, POOL).map(({ name, inputs }) => [name, inputs.name, inputs.origins]);
  expect(pools).toEqual([
    [
      "failover-api.example.com-af-south-1",
      "shop-prod-api-example-com-af-south-1",
      [{ name: "af-south-1", address: "af-south-1.api.example.com" }],
    ],
    [
      "failover-api.example.com-eu-west-1",
      "shop-prod-api-example-com-eu-west-1",
      [{ name: "eu-west-1", address: "eu-west-1.api.example.com" }],
    ],
  ]);
  expect(only(graph, POOL, "failover-api.example.com-eu-west-1").inputs).toMatchObject({
    checkRegions: ["WEU", "SAF"],
    minimumOrigins: 1,
  });
});

test("a promotion changes the list of one load balancer, and nothing else", async () => {
  const [before, after] = [await failover("automatic"), await failover("always")];
  const urns = (graph: typeof before) => graph.resources.map(({ urn }) => urn).sort();
  expect(urns(after)).toEqual(urns(before));
  const changed = before.resources.filter(({ urn, inputs }) => {
    const other = after.resources.find((each) => each.urn === urn);
    return JSON.stringify(other?.inputs) !== JSON.stringify(inputs);
  });
  expect(changed.map(({ type }) => type)).toEqual([LOAD_BALANCER]);
  const list = (graph: typeof before) => only(graph, LOAD_BALANCER).inputs.defaultPools as string[];
  expect(list(before)).toHaveLength(2);
  expect(list(after)).toEqual([list(before)[1]]);
  expect(only(after, LOAD_BALANCER).inputs.fallbackPool).toBe(list(after)[0]);
  expect(only(before, LOAD_BALANCER).inputs.fallbackPool).toBe(list(before)[0]);
});

test("behind the proxy nobody keeps an answer, and in front of none as long as is said", async () => {
  const graph = await failover("automatic");
  expect(only(graph, LOAD_BALANCER).inputs).toMatchObject({
    name: "api.example.com",
    proxied: true,
    zoneId: "0a".repeat(16),
  });
  expect(only(graph, LOAD_BALANCER).inputs).not.toHaveProperty("ttl");
  expect(only(await failover("automatic", { proxied: false }), LOAD_BALANCER).inputs).toMatchObject({
    proxied: false,
    ttl: 60,
  });
});

test("Cloudflare is asked for ids that the definition leaves out", async () => {
  const graph = await failover("never", { account: undefined, zones: { "api.example.com": { name: "example.com" } } });
  expect(graph.findings).toEqual([]);
  expect(only(graph, LOAD_BALANCER).inputs.zoneId).toMatch(/^[0-9a-f]{32}$/);
  expect(only(graph, MONITOR).inputs.accountId).toMatch(/^[0-9a-f]{32}$/);
});
