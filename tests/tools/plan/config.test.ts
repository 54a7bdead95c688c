import type { Tree } from "../../../infra/config/sources";
import { resolveStacks } from "../../../tools/plan/config";
import type { StackFile } from "../../../tools/plan/stacks";
import { errorLines, patched, SHOP, TODAY, withDefinitions } from "../../support/definitions";

const TWO_REGIONS = patched(SHOP, {
  topology: { "us-east-1": { role: "standby", drFor: "eu-west-1" } },
  environments: { dev: { topology: { "us-east-1": null } } },
});

function file(stack: string, values: Record<string, unknown>): StackFile {
  const all = Object.entries({ definition: "shop", environment: "prod", region: "eu-west-1", ...values });
  const texts = all.map(([key, value]) => [
    `platform:${key}`,
    typeof value === "string" ? value : JSON.stringify(value),
  ]);
  return { stack, config: Object.fromEntries(texts), secretKeys: [] };
}

const PROD = file("prod", {});
const STANDBY = file("prod-us-east-1", { region: "us-east-1" });
const DEV = file("dev", { environment: "dev" });

const resolve = (files: StackFile[], definition: Tree = TWO_REGIONS) =>
  withDefinitions({ shop: definition }, (directory) => resolveStacks(files, { directory, today: TODAY }));

test("a primary comes before the standby that reads it, and otherwise the order stays", () => {
  expect(resolve([STANDBY, DEV, PROD]).map(({ spec }) => [spec.stack, spec.role])).toEqual([
    ["dev", "primary"],
    ["prod", "primary"],
    ["prod-us-east-1", "standby"],
  ]);
});

test("a stack's overrides are its own", () => {
  const changed = file("prod", { overrides: { nodeGroups: { main: { max: 9 } } } });
  const maxima = resolve([changed, STANDBY]).map(({ spec }) => spec.cluster.nodeGroups.map(({ max }) => max));
  expect(maxima).toEqual([[9], [4]]);
});

test("the errors of all stacks come at once, each line once", () => {
  const definition = patched(TWO_REGIONS, {
    eks: { serviceCidr: "10.0.0.0/16" },
    environments: { dev: { network: { nat: "double" } } },
  });
  const misnamed = file("production", {});
  expect(errorLines(() => resolve([PROD, STANDBY, DEV, misnamed], definition))).toEqual([
    "platforms/shop.yaml: eks.serviceCidr: 10.0.0.0/16 overlaps the VPC 10.0.0.0/16 of eu-west-1",
    'platforms/shop.yaml: environments.dev.network.nat: "double" is not allowed; allowed: per-az, single',
    "Pulumi.production.yaml: platform:region: eu-west-1 in prod is the stack prod, and this one is production",
  ]);
});

test.each<[string, StackFile, string[]]>([
  [
    "a key that is misspelt, and therefore another that is missing",
    {
      stack: "prod",
      config: { "platform:definition": "shop", "platform:enviroment": "prod", "platform:region": "eu-west-1" },
      secretKeys: [],
    },
    [
      'Pulumi.prod.yaml: platform:enviroment: "enviroment" is not a key of a stack (did you mean environment?); allowed: definition, environment, region, overrides, retired',
      "Pulumi.prod.yaml: platform:environment: is missing: a string is needed",
    ],
  ],
  [
    "a key too many",
    file("prod", { standby: "yes" }),
    [
      'Pulumi.prod.yaml: platform:standby: "standby" is not a key of a stack; allowed: definition, environment, region, overrides, retired',
    ],
  ],
  [
    "overrides as a text",
    file("prod", { overrides: "none" }),
    ["Pulumi.prod.yaml: platform:overrides: is not an object"],
  ],
  ["overrides as a list", file("prod", { overrides: [1] }), ["Pulumi.prod.yaml: platform:overrides: is not an object"]],
])("%s", (_, stack, lines) => {
  expect(errorLines(() => resolve([stack]))).toEqual(lines);
});

test("keys of other programs are none of ours", () => {
  const config = { ...PROD.config, "other:region": "eu-west-1", "pulumi:disable-default-providers": '["*"]' };
  expect(resolve([{ ...PROD, config }])).toHaveLength(1);
});

test("what is no mistake of the configuration is not told as one", () => {
  expect(() => resolveStacks([PROD], { directory: "/nowhere", today: TODAY })).toThrow("ENOENT");
});

test("notes come with the stack that they are about", () => {
  const warned = patched(TWO_REGIONS, { nodeGroups: { main: { capacity: "spot" } } });
  expect(resolve([PROD], warned)[0]?.notes).toEqual([
    {
      severity: "warning",
      at: "platforms/shop.yaml: nodeGroups.main.capacity",
      message: "spot nodes can all go within two minutes, and the group's role is system",
    },
  ]);
});
