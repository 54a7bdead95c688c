import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { crdFindings } from "../../../tools/crds/findings";
import { CrdSchemas, crdSchemas } from "../../../tools/crds/schemas";
import { customResourceFindings, customResourceNotice } from "../../../tools/plan/custom-resources";
import { testWithSchemas } from "../../support/crd-schemas";
import { graphResource } from "../../support/graph-resource";
import { graph, stackNames } from "../../support/graphs";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "crds-"));
  mkdirSync(join(folder, "example.com"));
  const schema = {
    type: "object",
    properties: { apiVersion: {}, kind: {}, spec: { type: "object", properties: { size: { type: "integer" } } } },
  };
  writeFileSync(join(folder, "example.com/widget_v1.json"), JSON.stringify(schema));
});
afterAll(() => rmSync(folder, { recursive: true }));

const custom = (name: string, kind: string, spec: object) =>
  graphResource({
    type: `kubernetes:example.com/v1:${kind}`,
    name,
    urn: name,
    inputs: { apiVersion: "example.com/v1", kind, metadata: { name }, spec },
  });

test("an object that its CRD does not take is an error at the object, with its path", () => {
  const resources = [custom("good", "Widget", { size: 1 }), custom("bad", "Widget", { sise: 1 })];
  expect(customResourceFindings(resources, new CrdSchemas(folder))).toEqual([
    { severity: "error", at: "bad", message: "spec.sise: is unknown: the API server refuses or drops it" },
  ]);
});

test("a kind that has no schema is told once", () => {
  const resources = [custom("a", "Gadget", {}), custom("b", "Gadget", {})];
  expect(customResourceFindings(resources, new CrdSchemas(folder))).toEqual([
    {
      severity: "warning",
      at: "example.com/v1/Gadget",
      message: `its objects are not checked, for ${folder} has no schema of the kind`,
    },
  ]);
});

test("without schemas nothing is found, and one line says so", () => {
  expect(customResourceFindings([custom("bad", "Widget", { sise: 1 })], undefined)).toEqual([]);
  expect(customResourceNotice(undefined)).toEqual([
    "Custom resources are not checked, for no schemas of them are at hand: npm run crds fetches them.",
  ]);
  expect(customResourceNotice(new CrdSchemas(folder))).toEqual([]);
});

testWithSchemas("every kind that the stacks write has a schema, and every object fits", () => {
  const schemas = crdSchemas();
  for (const stack of stackNames())
    expect(schemas && crdFindings(graph(stack).resources, schemas)).toEqual({ problems: [], missing: [] });
});
