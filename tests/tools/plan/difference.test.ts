import type { GraphResource } from "offline-engine";
import { type Difference, difference, differenceFindings } from "../../../tools/plan/difference";
import { graphResource } from "../../support/graph-resource";

function resource(name: string, inputs: Record<string, unknown>, more: Partial<GraphResource> = {}): GraphResource {
  return graphResource({ urn: `urn:${name}`, type: "aws:eks/nodeGroup:NodeGroup", name, inputs, ...more });
}

const names = ({ added, changed, removed }: Difference) => ({
  added: added.map(({ name }) => name),
  changed: changed.map(({ resource: { name }, properties }) => [name, ...properties]),
  removed: removed.map(({ name }) => name),
});

test("added, changed with the paths, removed; what is the same is not told", () => {
  const before = [resource("a", { size: { min: 1, max: 9 } }), resource("b", {}), resource("c", { x: 1 })];
  const after = [resource("a", { size: { min: 2, max: 9 } }), resource("c", { x: 1 }), resource("d", {})];
  expect(names(difference(before, after))).toEqual({ added: ["d"], changed: [["a", "size.min"]], removed: ["b"] });
});

test("what Pulumi leaves as it is has not changed", () => {
  const { options } = resource("a", {});
  const ignoring = { options: { ...options, ignoreChanges: ["size.now"] } };
  const before = resource("a", { size: { min: 1, now: 3 } });
  expect(difference([before], [resource("a", { size: { min: 1, now: 9 } }, ignoring)]).changed).toEqual([]);
  expect(names(difference([before], [resource("a", { size: { min: 2, now: 9 } }, ignoring)])).changed).toEqual([
    ["a", "size.min"],
  ]);
});

test("a component is no resource", () => {
  const component = resource("region", { spec: 1 }, { custom: false });
  expect(names(difference([component], []))).toEqual({ added: [], changed: [], removed: [] });
});

describe("what a promotion must not do", () => {
  const found = (before: GraphResource[], after: GraphResource[]) =>
    differenceFindings(difference(before, after)).map(({ severity, at, message }) => [severity, at, message]);

  test("a node group grows, and may", () => {
    expect(
      found([resource("a", { scalingConfig: { minSize: 1 } })], [resource("a", { scalingConfig: { minSize: 2 } })]),
    ).toEqual([]);
  });

  test("a property that can't be changed", () => {
    expect(found([resource("a", { subnetIds: ["x"] })], [resource("a", { subnetIds: ["x", "y"] })])).toEqual([
      ["error", "urn:a", "a (aws:eks/nodeGroup:NodeGroup) is deleted and made anew: subnetIds can't be changed"],
    ]);
  });

  test("an object of Kubernetes under another name", () => {
    const type = "kubernetes:example.com/v1:Store";
    const named = (name: string) => resource("a", { metadata: { name } }, { type });
    expect(found([named("x")], [named("y")])).toEqual([
      ["error", "urn:a", `a (${type}) is deleted and made anew: metadata.name can't be changed`],
    ]);
  });

  test.each([
    "aws:s3/bucket:Bucket",
    "aws:kms/key:Key",
    "aws:elasticache/replicationGroup:ReplicationGroup",
    "aws:rds/instance:Instance",
    "kubernetes:postgres-operator.crunchydata.com/v1:PostgresCluster",
    "random:index/randomPassword:RandomPassword",
  ])("%s is removed", (type) => {
    expect(found([resource("a", {}, { type })], [])).toEqual([
      ["error", "urn:a", `a (${type}) is removed, and it holds data`],
    ]);
  });

  test("whatever is protected is removed", () => {
    const { options } = resource("a", {});
    expect(found([resource("a", {}, { options: { ...options, protect: true } })], [])).toHaveLength(1);
    expect(found([resource("a", {})], [])).toEqual([]);
  });
});
