import type { Tree } from "../../../../infra/config/sources";
import { resolveShop, testErrors } from "../../../support/definitions";

const AT = "platforms/shop.yaml: nodeGroups";
const extra = (group: Tree) => ({
  definition: { nodeGroups: { extra: { role: "app", type: "m6i.large", min: 1, max: 3, ...group } } },
});

describe("a managed node group for each zone", () => {
  testErrors([
    {
      name: "without a node for each",
      ...extra({ perZone: true, max: 2 }),
      lines: [
        `${AT}.extra.perZone: true makes a group for each of eu-west-1a, eu-west-1b, eu-west-1c, and max 2 is less than one node each; allowed: false, or a max of 3 or more`,
      ],
    },
    {
      name: "called as another group",
      definition: {
        nodeGroups: {
          data: { role: "db", type: "r6i.large", min: 1, max: 3 },
          "data-b": { role: "app", type: "m6i.large", min: 1, max: 3 },
        },
      },
      lines: [`${AT}.data-b: is already the name of a part of node group data; take another name`],
    },
    {
      name: "spot nodes of a mixed group, called as another group",
      definition: {
        nodeGroups: {
          web: { role: "app", type: "m6i.large", min: 1, max: 3, capacity: "mixed" },
          "web-spot": { role: "app", type: "m6i.large", min: 1, max: 3 },
        },
      },
      lines: [`${AT}.web-spot: is already the name of a part of node group web; take another name`],
    },
  ]);

  test("what the message allows is accepted", () => {
    expect(() => resolveShop(extra({ perZone: false, max: 2 }))).not.toThrow();
    expect(() => resolveShop(extra({ perZone: true, max: 3 }))).not.toThrow();
  });
});

describe("where data stores run", () => {
  const warnings = (group: Tree, more: Tree = {}) => {
    const { notes } = resolveShop({
      definition: {
        namespaces: { data: {} },
        data: { postgres: { main: { database: "shop", namespace: "data", replicas: 2 } } },
        nodeGroups: { store: { role: "db", type: "r6i.xlarge", min: 2, max: 6, ...group } },
        ...more,
      },
    });
    return notes.filter(({ message }) => message.includes("perZone")).map(({ at, message }) => `${at}: ${message}`);
  };

  test("one group over several zones is told: it may not grow where the volume is", () => {
    expect(warnings({ perZone: false })).toEqual([
      `${AT}.store: data stores run on it, and it is one group over eu-west-1a, eu-west-1b, eu-west-1c: the autoscaler takes a new node to be in one of them and adds none for a pod whose volume is in another; perZone: true makes a group for each`,
    ]);
  });

  test("and so is an untainted group that stands in for one of role db", () => {
    expect(warnings({ role: "app" }).map((line) => line.slice(0, line.indexOf(":", AT.length)))).toEqual([
      `${AT}.main`,
      `${AT}.store`,
    ]);
  });

  test.each<[string, Tree, Tree]>([
    ["with a group for each zone", {}, {}],
    ["with one zone", { zones: ["a"] }, {}],
    ["of a fixed size", { perZone: false, min: 6 }, {}],
    ["that nobody scales", { perZone: false, scaledBy: "none", desired: 3 }, {}],
    ["without data stores", { perZone: false }, { data: {} }],
  ])("nothing is said of a group %s", (_, group, more) => {
    expect(warnings(group, more)).toEqual([]);
  });

  test("what the message proposes ends it", () => {
    expect(warnings({ perZone: true })).toEqual([]);
  });
});
