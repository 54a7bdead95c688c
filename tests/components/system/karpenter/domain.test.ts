import type { Tree } from "../../../../infra/config/sources";
import { resolveShop, testErrors } from "../../../support/definitions";

const AT = "platforms/shop.yaml: karpenter.pools.batch";
const POOL = { types: ["m5.large"], limits: { cpu: 10, memory: "10Gi" } };
const pool = (keys: Tree, name = "batch") => ({
  definition: { karpenter: { enabled: true, pools: { [name]: { ...POOL, ...keys } } } },
});

describe("pools", () => {
  testErrors([
    {
      name: "none",
      definition: { karpenter: { enabled: true } },
      lines: ["platforms/shop.yaml: karpenter.pools: is empty: Karpenter starts no node without a pool"],
    },
    {
      name: "beside a node group of its name",
      definition: {
        ...pool({}).definition,
        nodeGroups: { karpenter: { role: "app", type: "m6i.large", min: 0, max: 1 } },
      },
      lines: [
        "platforms/shop.yaml: nodeGroups.karpenter: is the name of the role of Karpenter's own nodes: take another",
      ],
    },
    {
      name: "labels that Karpenter writes",
      ...pool({
        labels: { "karpenter.sh/nodepool": "x", "a.karpenter.k8s.aws/b": "x", "kubernetes.io/hostname": "x" },
      }),
      lines: [
        `${AT}.labels.karpenter.sh/nodepool: the name "karpenter.sh/nodepool" is in the domain karpenter.sh, whose labels Karpenter writes itself: take a domain of your own`,
        `${AT}.labels.a.karpenter.k8s.aws/b: the name "a.karpenter.k8s.aws/b" is in the domain karpenter.k8s.aws, whose labels Karpenter writes itself: take a domain of your own`,
        `${AT}.labels.kubernetes.io/hostname: the name "kubernetes.io/hostname" is written by the node itself`,
      ],
    },
    {
      name: "a type that is unknown",
      ...pool({ types: ["m5.lrge"] }),
      lines: [
        expect.stringContaining(`${AT}.types: "m5.lrge" is not an instance type that the program has figures for`),
      ],
    },
    {
      name: "a type of another architecture",
      ...pool({ types: ["m5.large", "m6g.large"] }),
      lines: [`${AT}.types: m6g.large is arm64, and the pool's arch is amd64`],
    },
    {
      name: "a type with a GPU",
      ...pool({ types: ["g4dn.xlarge"] }),
      lines: [
        `${AT}.types: g4dn.xlarge has an accelerator: such nodes belong in a node group, whose image has its driver`,
      ],
    },
    {
      name: "an image that changes by itself",
      ...pool({ ami: "al2023@latest" }),
      lines: [`${AT}.ami: "al2023@latest" is not a release of the AL2023 image such as al2023@v20260724`],
    },
    {
      name: "a label that the program writes",
      ...pool({ labels: { "platform/pool": "mine" } }),
      lines: [`${AT}.labels: platform/pool is written by the program: role and name of the pool`],
    },
  ]);
});

describe("X-09: one owner of a node", () => {
  testErrors([
    {
      name: "the role of a node group",
      ...pool({ role: "system" }),
      lines: [`${AT}.role: system is the role of node group main: two autoscalers would answer the same pods`],
    },
    {
      name: "the role of a node group, by the pool's name",
      ...pool({}, "system"),
      lines: [
        "platforms/shop.yaml: karpenter.pools.system: system is the role of node group main: two autoscalers would answer the same pods",
      ],
    },
    {
      name: "a role of the platform's own pods",
      ...pool({ role: "db" }),
      lines: [`${AT}.role: db is a role of the platform's own pods, which know no pool; take another name`],
    },
    {
      name: "the name of a node group",
      ...pool({ role: "batch" }, "main"),
      lines: ["platforms/shop.yaml: karpenter.pools.main: main is already the name of a node group"],
    },
  ]);
});

test("while it is off its pools are not looked at, and nothing of it is there", () => {
  const { spec } = resolveShop({ definition: { karpenter: { pools: { main: { ...POOL, role: "system" } } } } });
  expect(spec.karpenter).toBeUndefined();
  expect(spec.addOns.karpenter).toBeUndefined();
});

test("a pool is filled up with the defaults of SCA-16, its role is its name", () => {
  expect(resolveShop(pool({})).spec.karpenter).toEqual({
    pools: [
      {
        name: "batch",
        role: "batch",
        capacityTypes: ["spot"],
        arch: ["amd64"],
        instanceTypes: ["m5.large"],
        limits: { cpu: 10, memory: "10Gi" },
        consolidationPolicy: "WhenEmpty",
        consolidateAfter: "30s",
        expireAfter: "168h",
        ami: "al2023@v20260724",
        diskGiB: 100,
        maxPods: 110,
        labels: {},
        taints: [],
      },
    ],
  });
});
