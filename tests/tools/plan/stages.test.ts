import fc from "fast-check";
import type { GraphResource } from "offline-engine";
import { stages } from "../../../tools/plan/stages";
import { graphResource } from "../../support/graph-resource";

const REGION = "region";

const resource = (urn: string, more: Partial<GraphResource> = {}) =>
  graphResource({ urn, type: "aws:some:Thing", name: urn, parent: REGION, ...more });

const ROOTS = [
  resource("stack", { type: "pulumi:pulumi:Stack", parent: "", custom: false }),
  resource(REGION, { type: "platform:region:Region", parent: "stack", custom: false }),
];

const namesOf = (resources: GraphResource[]) =>
  stages([...ROOTS, ...resources]).map((stage) => stage.map(({ name }) => name));

test("what waits for nothing comes first, and everything as early as it can", () => {
  expect(
    namesOf([
      resource("nodes", { dependencies: ["cluster"] }),
      resource("cluster", { dependencies: ["network", "key"] }),
      resource("network", { dependencies: ["key"] }),
      resource("key"),
      resource("bucket"),
    ]),
  ).toEqual([["bucket", "key"], ["network"], ["cluster"], ["nodes"]]);
});

test("a component is one unit with all that is below it, and waits for what any of it needs", () => {
  const all = [
    resource("network", { custom: false }),
    resource("subnet", { parent: "network" }),
    resource("route", { parent: "subnet", dependencies: ["subnet"] }),
    resource("cluster", { custom: false }),
    resource("control-plane", { parent: "cluster", dependencies: ["route"] }),
  ];
  expect(namesOf(all)).toEqual([["network"], ["cluster"]]);
  const [[network] = []] = stages([...ROOTS, ...all]);
  expect(network?.resources.map(({ urn }) => urn)).toEqual(["network", "subnet", "route"]);
});

test("a resource comes after its provider", () => {
  expect(namesOf([resource("object", { provider: "kubernetes" }), resource("kubernetes")])).toEqual([
    ["kubernetes"],
    ["object"],
  ]);
});

test("what is beside the region is a unit of its own; what is not in the graph holds nobody up", () => {
  expect(
    namesOf([resource("aws", { parent: "stack" }), resource("a", { dependencies: ["elsewhere", REGION] })]),
  ).toEqual([["a", "aws"]]);
});

test("nothing but a stack has no stages", () => {
  expect(namesOf([])).toEqual([]);
});

test("units that wait for each other are named, without those that only lead to them", () => {
  const ring = [
    resource("a", { dependencies: ["b"] }),
    resource("b", { dependencies: ["c"] }),
    resource("c", { dependencies: ["d"] }),
    resource("d", { dependencies: ["b"] }),
  ];
  expect(() => namesOf(ring)).toThrow(new Error("units wait for each other: b -> c -> d -> b"));
});

test("two components that need a part of each other are a ring too", () => {
  const ring = [
    resource("left", { custom: false }),
    resource("left-1", { parent: "left", dependencies: ["right-1"] }),
    resource("left-2", { parent: "left" }),
    resource("right", { custom: false }),
    resource("right-1", { parent: "right", dependencies: ["left-2"] }),
  ];
  expect(() => namesOf(ring)).toThrow(new Error("units wait for each other: left -> right -> left"));
});

test("in every graph without ring, each unit stands one stage after the last that it waits for", () => {
  const graph = fc.array(fc.array(fc.nat(30), { maxLength: 4 }), { minLength: 1, maxLength: 30 }).map((needs) =>
    needs.map((earlier, index) =>
      resource(`unit-${index}`, {
        dependencies: earlier.filter((other) => other < index).map((other) => `unit-${other}`),
      }),
    ),
  );
  fc.assert(
    fc.property(graph, (resources) => {
      const order = namesOf(resources);
      const stageOf = new Map(order.flatMap((stage, index) => stage.map((name) => [name, index] as const)));
      expect(stageOf.size).toBe(resources.length);
      for (const { name, dependencies } of resources) {
        const last = Math.max(-1, ...dependencies.map((needed) => stageOf.get(needed) ?? Number.NaN));
        expect(stageOf.get(name)).toBe(last + 1);
      }
    }),
  );
});
