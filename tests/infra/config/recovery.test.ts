import type { Tree } from "../../../infra/config/sources";
import { errorLines, patched, resolveShop, testErrors } from "../../support/definitions";

/** The shop with a standby, and a zone in Route 53. */
const PAIR: Tree = {
  topology: { "us-east-1": { role: "standby", drFor: "eu-west-1" } },
  dns: { provider: "aws", zones: { "example.com": { id: "Z1" } } },
};
const HOSTS: Tree = { dns: { failover: { hosts: { "api.example.com": {} } } } };
const AT = "platforms/shop.yaml: dns.failover";
const pair = (...more: Tree[]) => ({ definition: patched(PAIR, ...more) });
const STANDBY = { stack: "prod-us-east-1", region: "us-east-1" };
const PROMOTED = { recovery: { promoted: true } };

testErrors([
  {
    name: "a primary is promoted",
    overrides: PROMOTED,
    lines: [
      "Pulumi.prod.yaml: platform:overrides.recovery.promoted: is for a standby, and eu-west-1 is primary: set it in platform:overrides of the standby's stack",
    ],
  },
  {
    name: "automatic failover without a host",
    ...pair({ dr: { failover: "automatic" } }),
    lines: [
      "platforms/shop.yaml: dr.failover: automatic needs a host under dns.failover.hosts, which leads to the region that serves",
    ],
  },
  {
    name: "automatic failover with Cloudflare, and no host that it leads",
    definition: patched(PAIR, { dr: { failover: "automatic" }, dns: { provider: "cloudflare" } }),
    lines: [
      "platforms/shop.yaml: dr.failover: automatic needs a host under dns.failover.hosts, which leads to the region that serves",
    ],
  },
  {
    name: "automatic failover of zones that nobody keeps",
    definition: patched(PAIR, {
      dr: { failover: "automatic" },
      dns: { provider: "none", zones: { "example.com": null } },
    }),
    lines: [
      "platforms/shop.yaml: dr.failover: automatic needs somebody who keeps the zones and asks regions for their health: dns.provider is none; allowed: manual",
    ],
  },
  {
    name: "hosts of zones that nobody keeps",
    ...pair(HOSTS, { dns: { provider: "none" } }),
    lines: [
      `${AT}.hosts: need provider aws or cloudflare, whose health checks clients follow, and the provider is none`,
    ],
  },
  {
    name: "an account at Cloudflare that is none",
    ...pair(HOSTS, { dns: { provider: "cloudflare", loadBalancing: { account: "me" } } }),
    lines: [
      'platforms/shop.yaml: dns.loadBalancing.account: "me" is not the id of an account at Cloudflare: 32 of 0-9 and a-f',
    ],
  },
  {
    name: "an account at Cloudflare for Route 53's zones",
    ...pair(HOSTS, { dns: { loadBalancing: { account: "0a".repeat(16) } } }),
    lines: ["platforms/shop.yaml: dns.loadBalancing.account: is for provider cloudflare, and the provider is aws"],
  },
  {
    name: "an account at Cloudflare without a host",
    ...pair({ dns: { provider: "cloudflare", loadBalancing: { account: "0a".repeat(16) } } }),
    lines: ["platforms/shop.yaml: dns.loadBalancing.account: is for hosts under dns.failover.hosts, and there is none"],
  },
  {
    name: "a host of another zone",
    ...pair({ dns: { failover: { hosts: { "api.example.org": {} } } } }),
    lines: [`${AT}.hosts.api.example.org: is in none of dns.zones: example.com`],
  },
  {
    name: "a zone's own name",
    ...pair({ dns: { zones: { "api.example.com": { id: "Z2" } } } }, HOSTS),
    lines: [`${AT}.hosts.api.example.com: is a zone itself, whose own name can't be an alias (CNAME)`],
  },
  {
    name: "resolvers that keep the answer too long",
    ...pair(HOSTS, { dr: { rto: "5m" } }),
    lines: [`${AT}.ttl: 60s is more than a tenth of dr.rto 5m, which is 30s`],
  },
]);

test("automatic failover to a standby that runs nothing is warned of", () => {
  const said = (gitops: Tree) =>
    resolveShop({ definition: patched(PAIR, HOSTS, { dr: { failover: "automatic" }, gitops }) })
      .notes.filter(({ at }) => at.endsWith("dr.failover"))
      .map(({ severity, message }) => `${severity}: ${message}`);
  expect(said({ enabled: true })).toEqual([
    "warning: automatic leads nobody to a standby whose programs wait for its promotion: gitops.standby is paused; allowed for it: run",
  ]);
  expect(said({ enabled: true, standby: "run" })).toEqual([]);
  expect(said({})).toEqual([]);
});

const WITHDRAWN = { recovery: { withdrawn: true } };
const AT_WITHDRAWN = "Pulumi.prod.yaml: platform:overrides.recovery.withdrawn";

describe("a region out of service", () => {
  testErrors([
    {
      name: "that no host would lead away from",
      overrides: WITHDRAWN,
      lines: [`${AT_WITHDRAWN}: no host under dns.failover.hosts or dns.routing.hosts would lead elsewhere`],
    },
    {
      name: "whose standby waits for somebody",
      ...pair(HOSTS),
      overrides: WITHDRAWN,
      lines: [`${AT_WITHDRAWN}: dr.failover is manual, so nobody would take over: promote the standby instead`],
    },
    {
      name: "whose program goes on answering",
      ...pair(HOSTS, { dr: { failover: "automatic" } }),
      overrides: WITHDRAWN,
      lines: [
        `${AT_WITHDRAWN}: the health check of api.example.com asks a program, which knows nothing of it: dns.failover.hosts.api.example.com.health.answer has to be gateway`,
      ],
    },
    {
      name: "that was promoted",
      ...pair(HOSTS),
      stack: STANDBY,
      overrides: { recovery: { promoted: true, withdrawn: true } },
      lines: [
        "Pulumi.prod-us-east-1.yaml: platform:overrides.recovery.withdrawn: a promoted standby is the region that serves: take recovery.promoted away instead",
      ],
    },
  ]);

  test("does not take over", () => {
    const automatic = patched(PAIR, HOSTS, { dr: { failover: "automatic" } });
    const { spec } = resolveShop({ definition: automatic, stack: STANDBY, overrides: WITHDRAWN });
    expect(spec.failover?.takeover).toBe("never");
  });
});

test("manual failover with Cloudflare is told, and no fault", () => {
  const { notes } = resolveShop({ definition: patched(PAIR, { dns: { provider: "cloudflare" } }) });
  expect(notes.filter(({ at }) => at.endsWith("dr.failover"))).toEqual([
    {
      severity: "info",
      at: "platforms/shop.yaml: dr.failover",
      message:
        "manual: external-dns writes no health checks to Cloudflare, so hosts follow a promotion; automatic needs them under dns.failover.hosts, which Cloudflare's load balancing leads",
    },
  ]);
});

describe("a pair with a host in Route 53", () => {
  const definition = patched(PAIR, HOSTS, { dr: { failover: "automatic" } });
  const host = (own: string, partner: string) => ({
    host: "api.example.com",
    own: `${own}.api.example.com`,
    partner: `${partner}.api.example.com`,
    health: { protocol: "https", port: 443, path: "/healthz", interval: 30, failures: 3 },
  });

  test("each region has its half", () => {
    expect(resolveShop({ definition }).spec.failover).toEqual({
      region: "eu-west-1",
      ttl: 60,
      hosts: [host("eu-west-1", "us-east-1")],
    });
    expect(resolveShop({ definition, stack: STANDBY }).spec.failover).toEqual({
      region: "us-east-1",
      ttl: 60,
      takeover: "automatic",
      hosts: [host("us-east-1", "eu-west-1")],
    });
  });

  test("a promotion, and a manual failover before it, have the last word", () => {
    const promoted = resolveShop({ definition, stack: STANDBY, overrides: PROMOTED }).spec;
    expect(promoted.failover?.takeover).toBe("always");
    expect(promoted.recovery).toMatchObject({ promoted: true, activeRegion: "us-east-1" });
    expect(promoted.dns).not.toHaveProperty("takeOverFrom");
    const manual = resolveShop({ definition: patched(definition, { dr: { failover: "manual" } }), stack: STANDBY });
    expect(manual.spec.failover?.takeover).toBe("never");
    expect(manual.spec.recovery.activeRegion).toBe("eu-west-1");
  });
});

test("without such a host, a promoted standby makes its partner's records its own, and deletes none", () => {
  const sync = patched(PAIR, { dns: { policy: "sync" } });
  const at = (overrides: Tree) => resolveShop({ definition: sync, stack: STANDBY, overrides }).spec.dns;
  expect(at({})).not.toHaveProperty("takeOverFrom");
  expect(at(PROMOTED)).toMatchObject({ takeOverFrom: "shop-prod-primary", policy: "upsert-only" });
});

test("images have the same names in both regions", () => {
  const definition = patched(PAIR, { registry: { repositories: { "team/api": { keep: 10 } } } });
  const images = [{ name: "shop-prod/team/api", keep: 10 }];
  expect(resolveShop({ definition }).spec.images).toEqual(images);
  expect(resolveShop({ definition, stack: STANDBY }).spec.images).toEqual(images);
  expect(errorLines(() => resolveShop({ definition: { registry: { repositories: { A: {} } } } }))).toEqual([
    'platforms/shop.yaml: registry.repositories.A: the name "A" is not the name of a repository such as team/api',
  ]);
});
