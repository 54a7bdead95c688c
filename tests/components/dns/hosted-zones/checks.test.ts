import type { Tree } from "../../../../infra/config/sources";
import { resolveShop, testErrors } from "../../../support/definitions";

const FILE = "platforms/shop.yaml: ";
const ZONES = `${FILE}dns.zones`;
const OWNER = { topology: { "eu-west-1": { ownsGlobal: true } } };
const SHOP_ZONE = "shop.example.com";

const zones = (entries: Tree, more: Tree = {}): { definition: Tree } => ({
  definition: { dns: { provider: "aws", zones: entries }, ...more },
});
const standby = { "us-east-2": { role: "standby", drFor: "eu-west-1" } };

describe("hosted zones", () => {
  testErrors([
    {
      name: "one that is neither there nor made",
      ...zones({ "example.com": {} }),
      lines: [
        `${ZONES}.example.com: is no zone yet: give the id of the hosted zone that is there, such as Z0123456789ABC, or owned: {}, and the platform makes one`,
      ],
    },
    {
      name: "one that is there and made",
      ...zones({ "example.com": { id: "Z1", owned: { acceleratedRecovery: false } } }, OWNER),
      lines: [
        `${ZONES}.example.com.owned: is for a zone that the platform makes, and Z1 is there: who made that sets its accelerated recovery and query logging; leave out one of the two`,
      ],
    },
    {
      name: "query logging of one that is there",
      ...zones({ "example.com": { id: "Z1", queryLogging: {} } }),
      lines: [`${ZONES}.example.com.queryLogging: unknown key; allowed: id, owned`],
    },
    {
      name: "another provider's id",
      ...zones({ "example.com": { id: "023e105f4ecef8ad9ca31a8372d0c353" } }),
      lines: [
        `${ZONES}.example.com.id: "023e105f4ecef8ad9ca31a8372d0c353" is not the id of a hosted zone such as Z0123456789ABC`,
      ],
    },
    {
      name: "one of another provider that the platform is to make",
      definition: { dns: { provider: "cloudflare", zones: { "example.com": { owned: {} } } } },
      lines: [`${ZONES}.example.com.owned: is for provider aws, and the provider is cloudflare`],
    },
    {
      name: "one of nobody that the platform is to make",
      definition: { dns: { zones: { "example.com": { owned: {} } } } },
      lines: [`${ZONES}.example.com.owned: is for provider aws, and the provider is none`],
    },
    {
      name: "days that CloudWatch does not keep logs for",
      ...zones({ "example.com": { owned: { queryLogging: { retentionDays: 31 } } } }, OWNER),
      lines: [
        `${ZONES}.example.com.owned.queryLogging.retentionDays: 31 is not allowed; allowed: 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653`,
      ],
    },
    {
      name: "no stack that makes it",
      ...zones({ "example.com": { owned: {} } }, { topology: standby }),
      lines: [
        `${FILE}topology: has no region with ownsGlobal: dns.zones example.com is made by one stack for all; one of eu-west-1, us-east-2`,
      ],
    },
    {
      name: "several, and no stack that makes them",
      ...zones({ "example.com": { owned: {} }, "example.org": { owned: {} }, "example.net": { id: "Z1" } }),
      lines: [
        `${FILE}topology: has no region with ownsGlobal: dns.zones example.com, example.org are made by one stack for all; one of eu-west-1`,
      ],
    },
    {
      name: "a region that is not built makes nothing",
      ...zones(
        { "example.com": { owned: {} } },
        { topology: { "us-east-2": { role: "active", ownsGlobal: true, enabled: false } } },
      ),
      lines: [
        `${FILE}topology: has no region with ownsGlobal: dns.zones example.com is made by one stack for all; one of eu-west-1`,
      ],
    },
    {
      name: "a standby that would have to be there before its primary",
      ...zones(
        { "example.com": { owned: {} } },
        { topology: { "us-east-2": { ...standby["us-east-2"], ownsGlobal: true } } },
      ),
      lines: [
        `${FILE}topology.us-east-2.ownsGlobal: is a standby's, which is deployed after eu-west-1, and that one needs the ids of dns.zones example.com before: give it to a region that serves`,
      ],
    },
    {
      name: "more query logs than one policy takes",
      ...zones(
        Object.fromEntries(Array.from({ length: 40 }, (_, index) => [`zone-${index}.example.com`, { owned: {} }])),
        OWNER,
      ),
      lines: [
        `${ZONES}: has 40 zones with query logging, whose policy has up to 6161 characters, and 5120 are taken: owned.queryLogging.enabled: false for some`,
      ],
    },
  ]);

  const TOLD = {
    severity: "info",
    at: `${ZONES}.${SHOP_ZONE}.owned`,
    message:
      "its registrar, or who keeps the zone around it, has to name its name servers (output dns.zones) once: nothing in it resolves until then, and certificates wait for that",
  };
  const notesOf = (entries: Tree, stack = {}) =>
    resolveShop({ ...zones(entries, { topology: { "eu-west-1": { ownsGlobal: true }, ...standby } }), ...stack }).notes;

  test("who makes a zone is told what only a registrar can do, once", () => {
    expect(notesOf({ [SHOP_ZONE]: { owned: {} } })).toContainEqual(TOLD);
    const other = { stack: { stack: "prod-us-east-2", region: "us-east-2" } };
    expect(notesOf({ [SHOP_ZONE]: { owned: {} } }, other)).not.toContainEqual(TOLD);
  });

  test("nothing is left to do for one inside of another, or for one that is there", () => {
    expect(notesOf({ [SHOP_ZONE]: { owned: {} }, "example.com": { id: "Z1" } })).not.toContainEqual(TOLD);
    expect(notesOf({ [SHOP_ZONE]: { id: "Z1" } })).not.toContainEqual(TOLD);
  });

  test("without query logging there may be as many as there are", () => {
    const owned = { queryLogging: { enabled: false } };
    const many = Array.from({ length: 40 }, (_, index) => [`zone-${index}.example.com`, { owned }]);
    expect(() => resolveShop(zones(Object.fromEntries(many), OWNER))).not.toThrow();
  });
});
