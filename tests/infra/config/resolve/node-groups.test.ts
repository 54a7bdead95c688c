import fc from "fast-check";
import { instanceType as knownType } from "../../../../infra/aws/instance-types";
import { leastAllocatable } from "../../../../infra/aws/node-allocatable";
import type { NodeGroupSpec } from "../../../../infra/config/spec";
import { resolveShop, resolveWakala } from "../../../support/definitions";

const sizes = (groups: NodeGroupSpec[]) => groups.map(({ name, min, desired, max }) => [name, min, desired, max]);

/** What is the same in both regions of wakala: NG-20 to NG-23. */
const WAKALA_GROUPS = [
  {
    name: "system",
    role: "system",
    instanceTypes: ["t3.large"],
    amiType: "AL2023_x86_64_STANDARD",
    labels: { "node-role": "system" },
    taints: [{ key: "node-role", value: "system", effect: "NoSchedule" }],
    gpus: 0,
  },
  {
    name: "application",
    role: "app",
    instanceTypes: ["c5.xlarge"],
    amiType: "AL2023_x86_64_STANDARD",
    labels: { "node-role": "application" },
    taints: [],
    gpus: 0,
  },
  {
    name: "database",
    role: "db",
    instanceTypes: ["r5.2xlarge"],
    amiType: "AL2023_x86_64_STANDARD",
    labels: { "node-role": "database" },
    taints: [{ key: "node-role", value: "database", effect: "NoSchedule" }],
    gpus: 0,
  },
  {
    name: "gpu",
    role: "gpu",
    instanceTypes: ["g4dn.xlarge"],
    amiType: "AL2023_x86_64_NVIDIA",
    labels: { "node-role": "gpu" },
    taints: [{ key: "nvidia.com/gpu", value: "true", effect: "NoSchedule" }],
    gpus: 1,
  },
];

describe("reference platform A", () => {
  test.each(["prod", "prod-eu-west-1", "staging"] as const)(
    "%s has the four groups: types, labels, taints",
    (stack) => {
      const { nodeGroups } = resolveWakala(stack).spec.cluster;
      expect(nodeGroups).toHaveLength(4);
      expect(nodeGroups).toMatchObject(WAKALA_GROUPS);
      expect(nodeGroups.filter(({ taints }) => taints.length === 0).map(({ name }) => name)).toEqual(["application"]);
    },
  );

  test.each([
    [
      "prod",
      [
        ["system", 3, 3, 6],
        ["application", 6, 6, 50],
        ["database", 3, 3, 9],
        ["gpu", 0, 0, 5],
      ],
    ],
    [
      "prod-eu-west-1",
      [
        ["system", 2, 2, 6],
        ["application", 3, 3, 50],
        ["database", 2, 2, 9],
        ["gpu", 0, 0, 5],
      ],
    ],
    [
      "staging",
      [
        ["system", 2, 2, 4],
        ["application", 2, 2, 10],
        ["database", 3, 3, 6],
        ["gpu", 0, 0, 1],
      ],
    ],
  ] as const)("%s has min, desired, max %j", (stack, expected) => {
    expect(sizes(resolveWakala(stack).spec.cluster.nodeGroups)).toEqual(expected);
  });

  test("the GPU group keeps to the zones of Cape Town that offer its type", () => {
    const zones = (stack: "prod" | "prod-eu-west-1") => resolveWakala(stack).spec.cluster.nodeGroups[3]?.zones;
    expect(zones("prod")).toEqual(["af-south-1b", "af-south-1c"]);
    expect(zones("prod-eu-west-1")).toEqual(["eu-west-1a", "eu-west-1b", "eu-west-1c"]);
  });

  test("cluster services are held to the system nodes and bear their taint", () => {
    expect(resolveWakala("prod").spec.cluster.placements.system).toMatchObject({
      nodeSelector: { "platform/role": "system" },
      tolerations: [{ key: "node-role", operator: "Equal", value: "system", effect: "NoSchedule" }],
    });
  });
});

describe("a standby's share", () => {
  const standby = (group: object, scale: number) => {
    const topology = { "eu-west-1": { drWaiver: null }, "us-east-1": { role: "standby", drFor: "eu-west-1", scale } };
    return resolveShop({
      definition: { topology, nodeGroups: { main: { max: 1000, ...group } } },
      stack: { stack: "prod-us-east-1", region: "us-east-1" },
    }).spec.cluster.nodeGroups[0];
  };

  test("is rounded up, and never by a fraction that only the computer sees", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 300 }), fc.integer({ min: 1, max: 100 }), (nodes, percent) => {
        const share = Math.floor((nodes * percent + 99) / 100);
        expect(standby({ min: nodes }, percent / 100)).toMatchObject({ min: share, desired: share, max: 1000 });
      }),
      { numRuns: 60 },
    );
  });

  test.each([
    [100, 0.55, 55],
    [100, 0.07, 7],
    [3, 0.5, 2],
    [1, 0.01, 1],
  ])("of %i nodes times %f is %i", (min, scale, expected) => {
    expect(standby({ min }, scale)?.min).toBe(expected);
  });

  test("is taken of min, desired and the on-demand base, each by itself", () => {
    const group = { min: 4, desired: 7, max: 20, capacity: "mixed", onDemandBase: 3 };
    expect(standby(group, 0.5)).toMatchObject({ min: 2, desired: 4, onDemandBase: 2, max: 20 });
  });
});

describe("a managed node group for each zone", () => {
  const main = (group: object) =>
    resolveShop({ definition: { nodeGroups: { data: { type: "r6i.large", min: 1, max: 3, ...group } } } }).spec.cluster
      .nodeGroups[1]?.perZone;

  test.each([
    ["for the role whose pods have volumes", { role: "db" }, true],
    ["not for any other", { role: "app" }, false],
    ["where a group asks for it", { role: "app", perZone: true }, true],
    ["not where a group declines", { role: "db", perZone: false }, false],
    ["not where there may be fewer nodes than zones", { role: "db", max: 2 }, false],
    ["not where there is one zone", { role: "db", zones: ["b"] }, false],
  ])("%s", (_, group, perZone) => {
    expect(main(group)).toBe(perZone);
  });
});

/** What pods have of a node with the defaults. */
function nodeOf(name: string) {
  const type = knownType(name);
  return type && leastAllocatable([type], { maxPods: 110, diskGiB: 100 });
}

describe("what a group does not say", () => {
  const main = (group: object) =>
    resolveShop({ definition: { nodeGroups: { main: group } } }).spec.cluster.nodeGroups[0];

  test("comes from the schema and from the type", () => {
    expect(main({})).toEqual({
      name: "main",
      role: "system",
      instanceTypes: ["m6i.large"],
      amiType: "AL2023_x86_64_STANDARD",
      min: 2,
      fullMin: 2,
      leastMin: 2,
      max: 4,
      desired: 2,
      capacity: "on-demand",
      onDemandBase: 2,
      diskGiB: 100,
      labels: {},
      taints: [],
      zones: ["eu-west-1a", "eu-west-1b", "eu-west-1c"],
      perZone: false,
      maxPods: 110,
      gpus: 0,
      node: nodeOf("m6i.large"),
      maxUnavailablePercentage: 33,
      autoscaled: true,
      policyArns: [],
    });
  });

  test.each([
    [{ type: "m7g.large" }, { amiType: "AL2023_ARM_64_STANDARD" }],
    [{ type: "g5.12xlarge" }, { amiType: "AL2023_x86_64_NVIDIA", gpus: 4, maxPods: 250 }],
    [{ type: "inf2.xlarge" }, { amiType: "AL2023_x86_64_NEURON", gpus: 0 }],
    [{ type: ["m6i.8xlarge", "m6i.large"] }, { instanceTypes: ["m6i.8xlarge", "m6i.large"], maxPods: 110 }],
    [
      { scaledBy: "none", desired: 3 },
      { autoscaled: false, desired: 3 },
    ],
    [{ zones: ["c", "a"] }, { zones: ["eu-west-1c", "eu-west-1a"] }],
  ])("%j", (group, expected) => {
    expect(main(group)).toMatchObject(expected);
  });

  test("without prefix delegation a node takes as many pods as it has addresses", () => {
    const { spec } = resolveShop({ definition: { eks: { prefixDelegation: false } } });
    expect(spec.cluster.nodeGroups[0]?.maxPods).toBe(29);
  });
});
