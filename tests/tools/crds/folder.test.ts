import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fill } from "../../../tools/crds/fill";
import { schemasFolder } from "../../../tools/crds/folder";

const URL = "https://example.com/crds.yaml";
const VERSIONS = { charts: {}, manifests: {}, schemas: { snapshots: { version: "v1", manifests: [URL] as [string] } } };
const MANIFEST = `apiVersion: v1
kind: Namespace
---
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
spec:
  group: example.com
  names: { kind: Widget }
  versions:
    - { name: v1, schema: { openAPIV3Schema: { type: object } } }
    - { name: v1beta1, schema: { openAPIV3Schema: { type: object, properties: { spec: {} } } } }
    - { name: v1alpha1 }
`;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "crds-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const filled = () => join(folder, "filled");
const beside = () => join(folder, "beside");
const found = (environment = {}, versions: Parameters<typeof schemasFolder>[1] = { versions: VERSIONS }) =>
  schemasFolder(environment, { filled: filled(), beside: beside(), ...versions });

test("each version of a kind has its schema in a file", () => {
  expect(fill(filled(), new Map([[URL, MANIFEST]]))).toBe(1);
  expect(readdirSync(join(filled(), "example.com")).sort()).toEqual(["widget_v1.json", "widget_v1beta1.json"]);
  expect(JSON.parse(readFileSync(join(filled(), "example.com/widget_v1.json"), "utf8"))).toEqual({ type: "object" });
});

test("what was filled before goes", () => {
  fill(filled(), new Map([["https://example.com/old.yaml", MANIFEST.replaceAll("Widget", "Gadget")]]));
  fill(filled(), new Map([[URL, MANIFEST]]));
  expect(readdirSync(join(filled(), "example.com"))).not.toContain("gadget_v1.json");
});

test("nothing is at hand, then a folder beside the checkout, then what was fetched, then what the variable names", () => {
  expect(found()).toBeUndefined();
  mkdirSync(beside());
  expect(found()).toBe(beside());
  fill(filled(), new Map([[URL, MANIFEST]]));
  expect(found()).toBe(filled());
  expect(found({ CRD_SCHEMAS: folder })).toBe(folder);
});

test("what was fetched for other versions is not used", () => {
  fill(filled(), new Map([[URL.replace("crds", "older"), MANIFEST]]));
  expect(found()).toBeUndefined();
});

test("a variable that names nothing is told", () => {
  expect(() => found({ CRD_SCHEMAS: join(folder, "gone") })).toThrow(
    `CRD_SCHEMAS names ${join(folder, "gone")}, which is not there`,
  );
});
