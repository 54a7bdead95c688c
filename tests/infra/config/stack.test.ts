import { ConfigurationError, readStackConfig, type StackConfig } from "../../../infra/config";
import { errorLines } from "../../support/definitions";

/** As Pulumi hands values on: by full key, what is no text as JSON. */
function read(values: Record<string, unknown>): StackConfig {
  const given = Object.entries(values).filter(([, value]) => value !== undefined);
  const texts = given.map(([key, value]) => [
    `platform:${key}`,
    typeof value === "string" ? value : JSON.stringify(value),
  ]);
  return readStackConfig("prod", { ...Object.fromEntries(texts), "other:region": "af-south-1" });
}

function problems(values: Record<string, unknown>): string[] {
  try {
    read(values);
    return [];
  } catch (error) {
    if (error instanceof ConfigurationError) return error.lines;
    throw error;
  }
}

const RIGHT = { definition: "shop", environment: "prod", region: "eu-west-1" };

test("a stack names its definition, environment and region, and overrides nothing unless it says so", () => {
  expect(read(RIGHT)).toEqual({ stack: "prod", ...RIGHT, overrides: {} });
  expect(read({ ...RIGHT, overrides: null })).toEqual({ stack: "prod", ...RIGHT, overrides: {} });
  expect(read({ ...RIGHT, overrides: { production: false } })).toMatchObject({ overrides: { production: false } });
});

test("a stack may be retired, since a day", () => {
  expect(read({ ...RIGHT, retired: "2026-11-27" })).toMatchObject({ retired: "2026-11-27" });
  // What YAML makes of a date without quotes, as the engine hands it on.
  expect(read({ ...RIGHT, retired: "2026-11-27 00:00:00 +0000 UTC" })).toMatchObject({ retired: "2026-11-27" });
});

test.each([
  [
    "an empty file",
    {},
    [
      "Pulumi.prod.yaml: platform:definition: is missing: a string is needed",
      "Pulumi.prod.yaml: platform:environment: is missing: a string is needed",
      "Pulumi.prod.yaml: platform:region: is missing: a string is needed",
    ],
  ],
  ["an empty region", { ...RIGHT, region: "" }, ["Pulumi.prod.yaml: platform:region: is missing: a string is needed"]],
  [
    "overrides as a list, and no environment",
    { ...RIGHT, environment: undefined, overrides: [] },
    [
      "Pulumi.prod.yaml: platform:overrides: is not an object",
      "Pulumi.prod.yaml: platform:environment: is missing: a string is needed",
    ],
  ],
  [
    "a key that no stack has",
    { ...RIGHT, regoin: "eu-west-1" },
    [
      'Pulumi.prod.yaml: platform:regoin: "regoin" is not a key of a stack (did you mean region?); allowed: definition, environment, region, overrides, retired',
    ],
  ],
  [
    "overrides that are a text",
    { ...RIGHT, overrides: "production: false" },
    ["Pulumi.prod.yaml: platform:overrides: is not an object"],
  ],
])("%s", (_, values, lines) => {
  expect(problems(values)).toEqual(lines);
});

test("an overrides key without a value overrides nothing", () => {
  expect(read({ ...RIGHT, overrides: "" })).toMatchObject({ overrides: {} });
});

test("a key that configures a default provider is refused: it would change nothing", () => {
  const config = { "aws:region": "af-south-1", "kubernetes:context": "shop", "awsx:region": "x", "pulumi:tags": "{}" };
  const stack = { "platform:definition": "shop", "platform:environment": "prod", "platform:region": "eu-west-1" };
  expect(errorLines(() => readStackConfig("prod", { ...stack, ...config }))).toEqual([
    "Pulumi.prod.yaml: aws:region: would change nothing: it configures the default provider of aws, which is disabled: platform:region says where the stack is",
    "Pulumi.prod.yaml: kubernetes:context: would change nothing: it configures the default provider of kubernetes, which is disabled",
  ]);
});
