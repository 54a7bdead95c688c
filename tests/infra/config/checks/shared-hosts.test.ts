import type { Tree } from "../../../../infra/config/sources";
import { patched, resolveShop, testErrors } from "../../../support/definitions";

/** The shop in three regions that serve side by side, with a zone in Route 53. */
const SIDE_BY_SIDE: Tree = {
  topology: {
    "eu-west-1": { drWaiver: "the other regions serve its clients" },
    "us-east-1": { role: "active", drWaiver: "the other regions serve its clients" },
    "ap-southeast-1": { role: "active", drWaiver: "the other regions serve its clients" },
  },
  dns: { provider: "aws", zones: { "example.com": { id: "Z1" } } },
};
const HOSTS = { "api.example.com": {} };
const routed = (routing: Tree, ...more: Tree[]) => ({
  definition: patched(SIDE_BY_SIDE, { dns: { routing: { hosts: HOSTS, ...routing } } }, ...more),
});
const shares = (...all: number[]): Tree => {
  const [eu, us, ap] = all;
  return { topology: { "eu-west-1": { share: eu }, "us-east-1": { share: us }, "ap-southeast-1": { share: ap } } };
};
const continents = (eu?: string[], us?: string[], ap?: string[]): Tree => ({
  topology: {
    ...(eu ? { "eu-west-1": { continents: eu } } : {}),
    ...(us ? { "us-east-1": { continents: us } } : {}),
    ...(ap ? { "ap-southeast-1": { continents: ap } } : {}),
  },
});
/** One of the three stands by for the first. */
const STANDBY: Tree = { topology: { "us-east-1": { role: "standby", drFor: "eu-west-1", drWaiver: null } } };
const AT = "platforms/shop.yaml:";

testErrors([
  {
    name: "clients shared out with Cloudflare",
    ...routed({}, { dns: { provider: "cloudflare" } }),
    lines: [
      `${AT} dns.routing.hosts: need provider aws, whose health checks clients follow, and the provider is cloudflare`,
    ],
  },
  {
    name: "a routed host of another zone",
    ...routed({ hosts: { "api.example.org": {} } }),
    lines: [`${AT} dns.routing.hosts.api.example.org: is in none of dns.zones: example.com`],
  },
  {
    name: "a routed host that resolvers keep too long",
    ...routed({}, { dr: { rto: "5m" } }),
    lines: [`${AT} dns.routing.ttl: 60s is more than a tenth of dr.rto 5m, which is 30s`],
  },
  {
    name: "a host that follows a pair, and is shared by all",
    ...routed({}, { dns: { failover: { hosts: HOSTS } } }),
    lines: [
      `${AT} dns.failover.hosts: are for a region and its standby, and no region stands by: nothing would lead to them`,
      `${AT} dns.routing.hosts.api.example.com: is under dns.failover.hosts already: a host follows one region of a pair, or is shared by all that serve`,
    ],
  },
  {
    name: "clients shared out within a pair",
    ...routed({}, STANDBY, { topology: { "ap-southeast-1": null } }),
    lines: [
      `${AT} dns.routing.hosts: are for several regions that serve, and eu-west-1 is the only one: dns.failover.hosts is for a pair`,
    ],
  },
  {
    name: "a standby with a share of its own",
    ...routed({ policy: "weighted" }, shares(60, 25, 15), STANDBY),
    lines: [`${AT} topology.us-east-1.share: is for a region that serves: a standby gets the clients of eu-west-1`],
  },
  {
    name: "places with a standby",
    ...routed({ policy: "geolocation" }, continents(["EU"], undefined, ["others"]), STANDBY),
    lines: [
      `${AT} dns.routing.policy: geolocation: Route 53 takes one record for a place, and us-east-1 would write that of its partner; allowed with a standby: latency, weighted`,
    ],
  },
  {
    name: "clients shared out among one region",
    definition: patched({ dns: { ...(SIDE_BY_SIDE.dns as Tree), routing: { hosts: HOSTS } } }),
    lines: [`${AT} dns.routing.hosts: are for several regions that serve, and eu-west-1 is the only one`],
  },
  {
    name: "weights that a region does not name",
    ...routed({ policy: "weighted" }, { topology: { "eu-west-1": { share: 60 }, "us-east-1": { share: 25 } } }),
    lines: [
      `${AT} topology.ap-southeast-1.share: is missing: dns.routing.policy is weighted, and nobody is led to the region without it`,
    ],
  },
  {
    name: "weights that nobody reads",
    ...routed({}, { topology: { "eu-west-1": { share: 60 } } }),
    lines: [`${AT} topology.eu-west-1.share: is for dns.routing.policy weighted, which is latency`],
  },
  {
    name: "continents without a host",
    definition: patched(SIDE_BY_SIDE, { topology: { "eu-west-1": { continents: ["EU"] } } }),
    lines: [`${AT} topology.eu-west-1.continents: is for dns.routing.policy geolocation, and dns.routing has no hosts`],
  },
  {
    name: "weights of nothing",
    ...routed({ policy: "weighted" }, shares(0, 0, 0)),
    lines: [`${AT} topology: gives every region the share 0: Route 53 would lead to all of them alike`],
  },
  {
    name: "a continent twice, and nobody for the others",
    ...routed({ policy: "geolocation" }, continents(["EU"], ["NA", "EU"], ["AS"])),
    lines: [
      `${AT} topology.us-east-1.continents.1: EU is eu-west-1's already`,
      `${AT} topology: has no region with continents [others]: clients of a place that none names would find no address`,
    ],
  },
]);

test.each([
  ["latency", {}, { policy: "latency" }],
  ["weighted", shares(60, 25, 15), { policy: "weighted", share: 25 }],
  [
    "geolocation",
    continents(["EU", "AF"], ["NA", "SA", "others"], ["AS", "OC"]),
    { policy: "geolocation", places: ["NA", "SA", "others"] },
  ],
])("each region gets its clients by %s", (policy, topology, clients) => {
  const { spec } = resolveShop({
    ...routed({ policy }, topology),
    stack: { stack: "prod-us-east-1", region: "us-east-1" },
  });
  expect(spec.routing).toEqual({
    region: "us-east-1",
    ttl: 60,
    clients,
    withdrawn: false,
    hosts: [
      {
        host: "api.example.com",
        own: "us-east-1.api.example.com",
        health: { protocol: "https", port: 443, path: "/healthz", interval: 30, failures: 3 },
      },
    ],
  });
});

describe("a pair among the regions that share a host", () => {
  const { definition } = routed(
    { policy: "weighted" },
    { topology: { "eu-west-1": { share: 60, drWaiver: null }, "ap-southeast-1": { share: 15 } } },
    STANDBY,
  );
  const health = { protocol: "https", port: 443, path: "/healthz", interval: 30, failures: 3 };
  const pair = "eu-west-1-pair.api.example.com";
  const of = (region: string, more: Tree = {}) =>
    resolveShop({
      definition: patched(definition, more),
      stack: { stack: region === "eu-west-1" ? "prod" : `prod-${region}`, region },
    }).spec;

  test("has one name for both, and the partner's share comes by it", () => {
    const clients = { policy: "weighted", share: 60 };
    for (const region of ["eu-west-1", "us-east-1"])
      expect(of(region).routing).toMatchObject({
        clients,
        hosts: [{ host: "api.example.com", own: `${region}.api.example.com`, pair }],
      });
    expect(of("ap-southeast-1").routing?.hosts[0]).not.toHaveProperty("pair");
    expect(of("ap-southeast-1").pairs).toBeUndefined();
  });

  test("is led by the standby's takeover, which a promotion decides where dr.failover is manual", () => {
    const hosts = (own: string, partner: string) => [
      { host: pair, own: `${own}.api.example.com`, partner: `${partner}.api.example.com`, health },
    ];
    expect(of("eu-west-1").pairs).toEqual({ region: "eu-west-1", ttl: 60, hosts: hosts("eu-west-1", "us-east-1") });
    const standby = { region: "us-east-1", ttl: 60, hosts: hosts("us-east-1", "eu-west-1") };
    expect(of("us-east-1").pairs).toEqual({ ...standby, takeover: "never" });
    expect(of("us-east-1", { dr: { failover: "automatic" } }).pairs).toEqual({ ...standby, takeover: "automatic" });
    expect(of("us-east-1", { recovery: { promoted: true } }).pairs).toEqual({ ...standby, takeover: "always" });
  });
});
