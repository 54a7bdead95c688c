import { stringify } from "yaml";
import { resolveShop, SHOP, testErrors } from "../../../support/definitions";

const STANDBY = { role: "standby", drFor: "eu-west-1" };
const ACTIVE = { role: "active", drWaiver: "a test needs no standby" };
const regions = (topology: object) => ({ definition: { topology: topology as Record<string, unknown> } });

describe("a stack and its region", () => {
  testErrors([
    {
      name: "a region that the topology lacks",
      stack: { region: "eu-west-2" },
      lines: [
        'Pulumi.prod.yaml: platform:region: "eu-west-2" is not a region of the topology (did you mean eu-west-1?); allowed: eu-west-1',
      ],
    },
    {
      name: "a region that an environment took away",
      ...regions({ "us-east-1": STANDBY }),
      environment: { topology: { "us-east-1": null } },
      stack: { stack: "prod-us-east-1", region: "us-east-1" },
      lines: [
        'Pulumi.prod-us-east-1.yaml: platform:region: "us-east-1" is not a region of the topology; allowed: eu-west-1',
      ],
    },
    {
      name: "a region that is switched off",
      ...regions({ "us-east-1": { ...STANDBY, enabled: false } }),
      stack: { stack: "prod-us-east-1", region: "us-east-1" },
      lines: ["Pulumi.prod-us-east-1.yaml: platform:region: us-east-1 is declared with enabled: false"],
    },
    {
      name: "another region's stack",
      ...regions({ "us-east-1": STANDBY }),
      stack: { region: "us-east-1" },
      lines: ["Pulumi.prod.yaml: platform:region: us-east-1 in prod is the stack prod-us-east-1, and this one is prod"],
    },
    {
      name: "two regions of one stack",
      ...regions({ "us-east-1": { ...ACTIVE, stack: "prod" } }),
      lines: ["platforms/shop.yaml: topology.us-east-1.stack: prod is already the stack of eu-west-1"],
    },
    {
      name: "two clusters of one name",
      ...regions({ "us-east-1": { ...ACTIVE, cluster: "shop-prod-primary" } }),
      lines: ["platforms/shop.yaml: topology.us-east-1.cluster: shop-prod-primary is already the cluster of eu-west-1"],
    },
  ]);

  const SAME = {
    ...SHOP,
    topology: { "eu-west-1": { role: "primary", cluster: "shop", drWaiver: "a test needs none" } },
  };
  const dev = (environment: object) => ({
    definition: stringify({ ...SAME, environments: { prod: {}, dev: environment } }),
    stack: { stack: "dev", environment: "dev" },
  });
  const NO_ROOM =
    "is the cluster of eu-west-1 in prod too, and one account can't hold both: IAM roles are named after the cluster; give this one another name";
  testErrors([
    {
      name: "another environment's cluster",
      ...dev({ production: false, topology: { "eu-west-1": { stack: "dev" } } }),
      lines: [`platforms/shop.yaml: topology.eu-west-1.cluster: shop ${NO_ROOM}, or give each environment its account`],
    },
    {
      name: "another environment's cluster in one account",
      stack: { stack: "dev", environment: "dev" },
      definition: stringify({
        ...SAME,
        account: "123456789012",
        environments: { prod: {}, dev: { topology: { "eu-west-1": { stack: "dev" } } } },
      }),
      lines: [`platforms/shop.yaml: topology.eu-west-1.cluster: shop ${NO_ROOM}`],
    },
  ]);

  test("another environment's cluster is no harm in another account, nor what is not production to production", () => {
    const environments = {
      prod: { account: "123456789012" },
      dev: { account: "210987654321", topology: { "eu-west-1": { stack: "dev" } } },
    };
    const definition = stringify({ ...SAME, environments });
    expect(() => resolveShop({ definition, stack: { stack: "dev", environment: "dev" } })).not.toThrow();
    const test = stringify({ ...SAME, environments: { prod: {}, dev: { production: false } } });
    expect(() => resolveShop({ definition: test })).not.toThrow();
  });

  test("a region that is switched off takes no name", () => {
    expect(() => resolveShop(regions({ "us-east-1": { ...ACTIVE, stack: "prod", enabled: false } }))).not.toThrow();
  });
});

describe("primary and standby", () => {
  testErrors([
    {
      name: "no primary",
      ...regions({ "eu-west-1": { role: "active", stack: "prod" } }),
      lines: ["platforms/shop.yaml: topology: exactly one region is the primary, and none is"],
    },
    {
      name: "two primaries",
      ...regions({ "us-east-1": { role: "primary", stack: "prod-us", cluster: "shop-us" } }),
      lines: ["platforms/shop.yaml: topology: exactly one region is the primary, and eu-west-1 and us-east-1 are"],
    },
    {
      name: "a standby without partner",
      ...regions({ "us-east-1": { role: "standby" } }),
      lines: [
        "platforms/shop.yaml: topology.us-east-1.drFor: is missing: a standby names its partner; allowed: eu-west-1",
      ],
    },
    {
      name: "a standby for a region that is not there",
      ...regions({ "us-east-1": { role: "standby", drFor: "eu-west-3" } }),
      lines: [
        'platforms/shop.yaml: topology.us-east-1.drFor: "eu-west-3" is not a region that can have a standby (did you mean eu-west-1?); allowed: eu-west-1',
      ],
    },
    {
      name: "a standby for a standby",
      ...regions({ "us-east-1": STANDBY, "us-west-2": { role: "standby", drFor: "us-east-1", cluster: "shop-west" } }),
      lines: [
        'platforms/shop.yaml: topology.us-west-2.drFor: "us-east-1" is not a region that can have a standby; allowed: eu-west-1',
      ],
    },
    {
      name: "a standby for a region that is switched off",
      ...regions({
        "ap-south-1": { ...ACTIVE, enabled: false },
        "us-east-1": { role: "standby", drFor: "ap-south-1" },
      }),
      lines: [
        'platforms/shop.yaml: topology.us-east-1.drFor: "ap-south-1" is not a region that can have a standby; allowed: eu-west-1',
      ],
    },
    {
      name: "nobody to stand by for",
      ...regions({ "eu-west-1": { role: "standby", stack: "prod" } }),
      lines: [
        "platforms/shop.yaml: topology: exactly one region is the primary, and none is",
        "platforms/shop.yaml: topology.eu-west-1.drFor: no region is left to stand by for",
      ],
    },
    {
      name: "a partner of a region that serves users",
      ...regions({ "us-east-1": { ...ACTIVE, drFor: "eu-west-1" } }),
      lines: ["platforms/shop.yaml: topology.us-east-1.drFor: is for a standby, and us-east-1 is active"],
    },
    {
      name: "two standbys for one region",
      ...regions({ "us-east-1": STANDBY, "us-west-2": { ...STANDBY, cluster: "shop-west" } }),
      lines: ["platforms/shop.yaml: topology.us-west-2.drFor: eu-west-1 already has the standby us-east-1"],
    },
  ]);

  test("a standby that is switched off is none: the warning comes back", () => {
    const topology = { "eu-west-1": { drWaiver: null }, "us-east-1": { ...STANDBY, enabled: false } };
    expect(resolveShop(regions(topology)).notes).toEqual([
      {
        severity: "warning",
        at: "platforms/shop.yaml: topology.eu-west-1",
        message: "has no standby: its loss is an outage until it is built anew; drWaiver: <reason> accepts that",
      },
    ]);
  });

  test.each([
    ["a reason", { "eu-west-1": {} }],
    ["a standby", { "eu-west-1": { drWaiver: null }, "us-east-1": STANDBY }],
  ])("%s silences the warning", (_, topology) => {
    expect(resolveShop(regions(topology)).notes).toEqual([]);
  });
});

describe("zones", () => {
  testErrors([
    {
      name: "a zone of another region",
      ...regions({ "eu-west-1": { azs: ["eu-west-1a", "eu-west-2b"] } }),
      lines: ["platforms/shop.yaml: topology.eu-west-1.azs.1: eu-west-2b is not a zone of eu-west-1"],
    },
    {
      name: "a zone that the region does not have",
      ...regions({ "eu-west-1": { azs: ["eu-west-1a", "eu-west-1b", "eu-west-1d"] } }),
      lines: [
        'platforms/shop.yaml: topology.eu-west-1.azs.2: "eu-west-1d" is not a zone of eu-west-1 (did you mean eu-west-1a?); allowed: eu-west-1a, eu-west-1b, eu-west-1c',
      ],
    },
    {
      name: "a zone twice",
      ...regions({ "eu-west-1": { azs: ["eu-west-1a", "eu-west-1a"] } }),
      lines: ["platforms/shop.yaml: topology.eu-west-1.azs.1: eu-west-1a is there twice"],
    },
  ]);
});
