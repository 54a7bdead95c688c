import fc from "fast-check";
import { stacksRead } from "../../../infra/config";
import type { Tree } from "../../../infra/config/sources";
import { zoneIdOf } from "../../../infra/layers/hosted-zones";
import { resolveStacks, withStacksRead } from "../../../tools/plan/config";
import type { StackFile } from "../../../tools/plan/stacks";
import { patched, resolveShop, SHOP, TODAY, withDefinitions } from "../../support/definitions";

const ZONES = {
  "example.com": { id: "Z0123456789ABC" },
  "shop.example.com": { owned: {} },
  "eu.shop.example.com": { owned: { acceleratedRecovery: false, queryLogging: { enabled: false } } },
  "example.org": { owned: { queryLogging: { retentionDays: 365 } } },
};

/** The shop in three regions, one of which stands by for the second, and one of which makes what is of no region. */
function three(owner: "eu-west-1" | "us-west-2", zones: object = ZONES): Tree {
  return patched(
    {
      topology: {
        "us-west-2": { role: "active", drWaiver: "the others serve its clients" },
        "us-east-2": { role: "standby", drFor: "eu-west-1" },
      },
      dns: { provider: "aws", zones },
    },
    { topology: { [owner]: { ownsGlobal: true } } },
  );
}

const STACKS = { prod: "eu-west-1", "prod-us-west-2": "us-west-2", "prod-us-east-2": "us-east-2" };
const specOf = (stack: keyof typeof STACKS, definition: Tree) =>
  resolveShop({ definition, stack: { stack, region: STACKS[stack] } }).spec;

test("who makes zones knows how, and where their name servers are written", () => {
  expect(specOf("prod", three("eu-west-1")).hostedZones).toEqual({
    "example.com": { id: "Z0123456789ABC" },
    "shop.example.com": {
      owned: {
        acceleratedRecovery: true,
        queryLogging: { retentionDays: 30 },
        parent: { id: "Z0123456789ABC" },
      },
    },
    "eu.shop.example.com": { owned: { acceleratedRecovery: false, parent: { owned: "shop.example.com" } } },
    "example.org": { owned: { acceleratedRecovery: true, queryLogging: { retentionDays: 365 } } },
  });
});

test("any other region reads them from there, whatever the two are to each other", () => {
  const made = { stack: "prod" };
  const zones = { "shop.example.com": made, "eu.shop.example.com": made, "example.org": made };
  for (const stack of ["prod-us-west-2", "prod-us-east-2"] as const)
    expect(specOf(stack, three("eu-west-1")).hostedZones).toEqual({
      "example.com": { id: "Z0123456789ABC" },
      ...zones,
    });
  expect(specOf("prod", three("us-west-2")).hostedZones["example.org"]).toEqual({ stack: "prod-us-west-2" });
});

test("zones of another provider, or of nobody, are none of Route 53's", () => {
  const cloudflare = { dns: { provider: "cloudflare", zones: { "example.com": { id: "0a1b" } } } };
  expect(resolveShop({ definition: cloudflare }).spec.hostedZones).toEqual({});
  expect(resolveShop().spec.hostedZones).toEqual({});
});

test("a stack reads its primary, and who makes its zones, each once", () => {
  const readBy = (definition: Tree) =>
    Object.fromEntries(
      Object.keys(STACKS).map((stack) => [stack, stacksRead(specOf(stack as keyof typeof STACKS, definition))]),
    );
  expect(readBy(three("eu-west-1"))).toEqual({
    prod: [],
    "prod-us-west-2": ["prod"],
    "prod-us-east-2": ["prod"],
  });
  expect(readBy(three("us-west-2"))).toEqual({
    prod: ["prod-us-west-2"],
    "prod-us-west-2": [],
    "prod-us-east-2": ["prod", "prod-us-west-2"],
  });
  // Zones that were there are read from nobody.
  expect(readBy(three("us-west-2", { "example.com": { id: "Z1" } }))).toEqual({
    prod: [],
    "prod-us-west-2": [],
    "prod-us-east-2": ["prod"],
  });
});

test("stacks are planned after those that they read, in whatever order they are asked for", () => {
  const files = Object.entries(STACKS).map(([stack, region]): StackFile => {
    const config = { "platform:definition": "shop", "platform:environment": "prod", "platform:region": region };
    return { stack, config, secretKeys: [] };
  });
  const owner = fc.constantFrom("eu-west-1" as const, "us-west-2" as const);
  fc.assert(
    fc.property(owner, fc.shuffledSubarray(files, { minLength: 1 }), (region, asked) => {
      withDefinitions({ shop: patched(SHOP, three(region)) }, (directory) => {
        const resolve = (some: StackFile[]) => resolveStacks(some, { directory, today: TODAY });
        const all = withStacksRead(resolve(asked), (names) =>
          resolve(files.filter(({ stack }) => names.includes(stack))),
        );
        for (const [index, { spec }] of all.entries()) {
          const earlier = all.slice(0, index).map(({ file }) => file.stack);
          expect(earlier).toEqual(expect.arrayContaining(stacksRead(spec)));
        }
      });
    }),
    { numRuns: 20 },
  );
});

describe("a zone that another stack is to make", () => {
  const ORGANIZATION = "organization/platform/prod";
  const MISSING = `stack ${ORGANIZATION} has not made the hosted zone example.org, which it owns: deploy it first`;

  test("is known by its id", () => {
    const dns = { provider: "aws" as const, zones: { "example.org": { id: "Z1", nameServers: ["ns-1.example"] } } };
    expect(zoneIdOf(ORGANIZATION, dns, "example.org")).toBe("Z1");
  });

  test.each([
    ["writes no records yet", undefined],
    ["has other zones", { provider: "aws" as const, zones: { "example.com": { id: "Z1" } } }],
    ["has the zone elsewhere", { provider: "cloudflare" as const, zones: { "example.org": {} } }],
  ])("is told by name while the owner %s", (_, dns) => {
    expect(() => zoneIdOf(ORGANIZATION, dns, "example.org")).toThrow(MISSING);
  });
});
