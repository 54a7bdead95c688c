import { readFileSync } from "node:fs";
import { join } from "node:path";
import { CONTRACT_VERSION } from "../../../infra/contract/contract";
import { type ContractChanges, contractChanges, versionProblem } from "../../../tools/contract/compatibility";
import { type ContractSchema, contractSchema } from "../../../tools/contract/json-schema";
import { readerTypes } from "../../../tools/contract/reader-types";
import { referencePage } from "../../../tools/contract/reference-page";
import { ROOT } from "../../support/run-plan";

function file(path: string): string {
  return readFileSync(join(ROOT, path), "utf8");
}

const released = JSON.parse(file("infra/contract/released.schema.json")) as ContractSchema;

test.each([
  ["docs/outputs.schema.json", () => `${JSON.stringify(contractSchema(), null, 2)}\n`],
  ["docs/outputs.md", referencePage],
  ["packages/platform-outputs/src/contract.ts", readerTypes],
])("%s is current (`npm run contract` writes it)", (path, written) => {
  expect(file(path)).toBe(written());
});

test("the reader's package bears the contract's version", () => {
  expect(JSON.parse(file("packages/platform-outputs/package.json")).version).toBe(CONTRACT_VERSION);
  const lock = JSON.parse(file("package-lock.json")) as { packages: Record<string, { version: string }> };
  expect(lock.packages["packages/platform-outputs"]?.version).toBe(CONTRACT_VERSION);
});

test("today's contract keeps what the released one promised, or says so by its version", () => {
  const changes = contractChanges(released, contractSchema());
  expect(versionProblem(released.version ?? "", CONTRACT_VERSION, changes)).toBeUndefined();
});

describe("a change of the contract", () => {
  const inner = (): ContractSchema => structuredClone(released);
  const network = (schema: ContractSchema): ContractSchema => schema.properties?.network ?? {};
  const without = (schema: ContractSchema, key: string) => {
    delete schema.properties?.[key];
    schema.required = schema.required?.filter((name) => name !== key);
    return schema;
  };

  const cases: [string, (schema: ContractSchema) => void, ContractChanges][] = [
    [
      "an output that goes",
      (schema) => without(schema, "region"),
      { breaking: ["region is gone"], missing: [], added: [] },
    ],
    [
      "an inner output that goes",
      (schema) => without(network(schema), "vpcId"),
      { breaking: ["network.vpcId is gone"], missing: [], added: [] },
    ],
    [
      "another type",
      (schema) => Object.assign(network(schema).properties?.vpcCidr ?? {}, { type: "number" }),
      { breaking: ["network.vpcCidr was a string and is a number"], missing: [], added: [] },
    ],
    [
      "an output that may be absent now",
      (schema) => {
        schema.required = schema.required?.filter((name) => name !== "keys");
      },
      { breaking: ["keys may be absent now"], missing: [], added: [] },
    ],
    [
      "a secret that is told",
      (schema) => delete schema.properties?.kubeconfig?.secret,
      { breaking: ["kubeconfig was secret and is not"], missing: [], added: [] },
    ],
    [
      "a value that readers do not know",
      (schema) => schema.properties?.role?.enum?.push("witness"),
      { breaking: ["role takes other values: witness"], missing: [], added: [] },
    ],
    [
      "an item of another type",
      (schema) => Object.assign(network(schema).properties?.zones ?? {}, { items: { type: "object", properties: {} } }),
      { breaking: ["network.zones[] was a string and is an object"], missing: [], added: [] },
    ],
    [
      "a new output",
      (schema) => Object.assign(schema.properties ?? {}, { budget: { type: "number", stability: "stable" } }),
      { breaking: [], missing: [], added: ["budget is new"] },
    ],
    [
      "a new inner output that is said to be there always",
      (schema) => {
        const { network = {} } = schema.properties ?? {};
        Object.assign(network.properties ?? {}, { ipv6Cidr: { type: "string", stability: "stable" } });
        network.required?.push("ipv6Cidr");
      },
      { breaking: [], missing: ["network.ipv6Cidr"], added: ["network.ipv6Cidr is new"] },
    ],
  ];

  test.each(cases)("%s", (_, change, expected) => {
    const schema = inner();
    change(schema);
    expect(contractChanges(released, schema)).toEqual(expected);
  });

  test.each([
    ["1.0.0", "1.0.0", { breaking: [], missing: [], added: [] }, undefined],
    ["1.0.0", "1.1.0", { breaking: [], missing: [], added: ["x is new"] }, undefined],
    ["1.0.0", "1.0.0", { breaking: [], missing: [], added: ["x is new"] }, "these additions need 1.1.0: x is new"],
    [
      "1.2.0",
      "1.3.0",
      { breaking: ["y is gone"], missing: [], added: [] },
      "these changes break readers of 1.2.0 and need 2.0.0: y is gone",
    ],
    [
      "1.0.0",
      "1.1.0",
      { breaking: [], missing: ["x.y"], added: ["x.y is new"] },
      "these have to be optional, because a stack of 1.0.0 lacks them: x.y",
    ],
    ["1.2.0", "2.0.0", { breaking: ["y is gone"], missing: [], added: ["x is new"] }, undefined],
  ])("%s to %s with %j: %s", (before, after, changes, problem) => {
    expect(versionProblem(before, after, changes)).toBe(problem);
  });
});
