import type { Tree } from "../../../../infra/config/sources";
import { resolveShop, testErrors } from "../../../support/definitions";

const main = (group: Tree) => ({ definition: { nodeGroups: { main: group } } });
const extra = (group: Tree) => ({
  definition: { nodeGroups: { extra: { role: "app", type: "m6i.large", min: 1, max: 3, ...group } } },
});
const AT = "platforms/shop.yaml: nodeGroups.extra";

describe("sizes and owners", () => {
  testErrors([
    { name: "min above max", ...extra({ min: 4 }), lines: [`${AT}.min: 4 is more than max 3`] },
    { name: "desired above max", ...extra({ desired: 4 }), lines: [`${AT}.desired: 4 is more than max 3`] },
    { name: "desired below min", ...extra({ desired: 0 }), lines: [`${AT}.desired: 0 is less than min 1`] },
    {
      name: "an on-demand base where nothing is mixed",
      ...extra({ onDemandBase: 1 }),
      lines: [`${AT}.onDemandBase: is for capacity mixed, and this group's is on-demand`],
    },
    {
      name: "an on-demand base above max",
      ...extra({ capacity: "mixed", onDemandBase: 4 }),
      lines: [`${AT}.onDemandBase: 4 is more than max 3`],
    },
    {
      name: "two owners: the autoscaler's group and Karpenter",
      ...extra({ scaledBy: "karpenter" }),
      lines: [
        `${AT}.scaledBy: karpenter can't own the nodes of a managed group: it owns those of its own NodePools; allowed: cluster-autoscaler, none`,
      ],
    },
    {
      name: "an owner that is none",
      ...extra({ scaledBy: "cluster-autoscalr" }),
      lines: [
        `${AT}.scaledBy: "cluster-autoscalr" is not allowed (did you mean cluster-autoscaler?); allowed: cluster-autoscaler, none`,
      ],
    },
    {
      name: "no owner, and no size to stay at",
      ...extra({ scaledBy: "none" }),
      lines: [`${AT}.desired: is missing: nobody but you scales the group (scaledBy: none)`],
    },
    {
      name: "a label that the program writes",
      ...extra({ labels: { "platform/role": "app" } }),
      lines: [`${AT}.labels: platform/role is written by the program: role and name of the group`],
    },
  ]);
});

describe("types and images", () => {
  testErrors([
    {
      name: "a type that is unknown",
      ...extra({ type: "m6i.huge" }),
      lines: [
        `${AT}.type: "m6i.huge" is not an instance type that the program has figures for; families: c5, c6a, c6g, c6i, c7g, c7i, g4dn, g5, g5g, g6, g6e, i3, i3en, i4i, inf2, m5, m5a, m6a, m6g, m6i, m7g, m7i, p3, p3dn, p4d, p5, r5, r6g, r6i, r7g, r7i, t3, t3a, t4g, trn1`,
      ],
    },
    {
      name: "a type that the region does not offer",
      ...extra({ type: "g6.xlarge" }),
      lines: [
        `${AT}.type: g6.xlarge is not offered in eu-west-1; offered there: g5.xlarge, g4dn.xlarge, p3dn.24xlarge`,
      ],
    },
    {
      name: "a type that no region offers any more",
      ...extra({ type: "p3.2xlarge" }),
      lines: [
        `${AT}.type: p3.2xlarge is not offered in eu-west-1; offered there: g5.2xlarge, g4dn.2xlarge, p3dn.24xlarge`,
      ],
    },
    {
      name: "x86_64 and arm64 in one group",
      ...extra({ type: ["m6i.large", "m7g.large"] }),
      lines: [`${AT}.type: m7g.large and m6i.large can't share a group: they need different images`],
    },
    {
      name: "a GPU and none in one group",
      ...extra({ type: ["m6i.xlarge", "g4dn.xlarge"] }),
      lines: [`${AT}.type: g4dn.xlarge and m6i.xlarge can't share a group: they need different images`],
    },
    {
      name: "a type twice",
      ...extra({ type: ["m6i.large", "m6i.large"] }),
      lines: [`${AT}.type.1: m6i.large is there twice`],
    },
    {
      name: "an image without the GPU's driver",
      ...extra({ type: "g4dn.xlarge", amiType: "AL2023_x86_64_STANDARD" }),
      lines: [
        `${AT}.amiType: AL2023_x86_64_STANDARD has no driver for the NVIDIA GPU of g4dn.xlarge, use AL2023_x86_64_NVIDIA`,
      ],
    },
    {
      name: "a GPU image without GPU",
      ...extra({ amiType: "AL2023_x86_64_NVIDIA" }),
      lines: [
        `${AT}.amiType: AL2023_x86_64_NVIDIA is an image for NVIDIA GPU instances, but m6i.large has no GPU, use AL2023_x86_64_STANDARD`,
      ],
    },
    {
      name: "an x86_64 image on arm64",
      ...extra({ type: "m7g.large", amiType: "BOTTLEROCKET_x86_64" }),
      lines: [
        `${AT}.amiType: BOTTLEROCKET_x86_64 is an x86_64 image, but m7g.large is arm64, use AL2023_ARM_64_STANDARD`,
      ],
    },
    {
      name: "Amazon Linux 2, of which there is no image any more",
      ...extra({ amiType: "AL2_x86_64" }),
      lines: [
        `${AT}.amiType: AL2_x86_64 is Amazon Linux 2, which has no images after Kubernetes 1.32 (the cluster runs 1.35), use AL2023_x86_64_STANDARD`,
      ],
    },
  ]);
});

describe("zones and regions", () => {
  const zones = (azs: string[]) => ({ "eu-west-1": { azs } });
  const p4d = { role: "ml", type: "p4d.24xlarge", min: 0, max: 1 };

  testErrors([
    {
      name: "a zone that does not offer the type",
      ...extra({ ...p4d, zones: ["c", "a"] }),
      lines: [`${AT}.zones.1: p4d.24xlarge is not offered in eu-west-1a; offered in: eu-west-1c`],
    },
    {
      name: "a zone that the region's azs lack",
      definition: {
        topology: zones(["eu-west-1a", "eu-west-1b"]),
        nodeGroups: { extra: { role: "app", type: "m6i.large", min: 1, max: 3, zones: ["c"] } },
      },
      lines: [
        `${AT}.zones.0: "eu-west-1c" is not a zone of eu-west-1's azs (did you mean eu-west-1a?); allowed: eu-west-1a, eu-west-1b`,
      ],
    },
    {
      name: "no zone of the region's azs offers the type",
      definition: { topology: zones(["eu-west-1a", "eu-west-1b"]), nodeGroups: { extra: p4d } },
      lines: [`${AT}.type: p4d.24xlarge is offered in none of eu-west-1a, eu-west-1b`],
    },
    {
      name: "no zone offers all of the types",
      definition: {
        topology: { "eu-west-1": null, "us-east-1": { role: "primary", azs: ["us-east-1b", "us-east-1d"] } },
        nodeGroups: { extra: { ...p4d, type: ["trn1.32xlarge", "trn1.2xlarge"] } },
      },
      stack: { region: "us-east-1" },
      lines: [`${AT}.type: trn1.32xlarge, trn1.2xlarge are offered together in none of us-east-1b, us-east-1d`],
    },
    {
      name: "a zone by its whole name",
      ...extra({ zones: ["eu-west-1a"] }),
      lines: [`${AT}.zones.0: "eu-west-1a" is not the letter of a zone, such as a`],
    },
    { name: "a zone twice", ...extra({ zones: ["a", "b", "a"] }), lines: [`${AT}.zones.2: a is there twice`] },
    {
      name: "a region that is not in the topology",
      ...extra({ regions: ["eu-west-1", "eu-west-2"] }),
      lines: [
        `${AT}.regions.1: "eu-west-2" is not a region of the topology (did you mean eu-west-1?); allowed: eu-west-1`,
      ],
    },
  ]);

  test("zones that do not offer the type are left out, and the plan says so", () => {
    const { spec, notes } = resolveShop(extra({ type: ["p3dn.24xlarge"], role: "ml" }));
    expect(spec.cluster.nodeGroups.find(({ name }) => name === "extra")?.zones).toEqual(["eu-west-1b", "eu-west-1c"]);
    expect(notes).toEqual([
      {
        severity: "info",
        at: `${AT}.type`,
        message: "p3dn.24xlarge is offered in eu-west-1b and eu-west-1c only, and the group uses just these",
      },
    ]);
  });

  test("a group of another region is not judged by this one's offers", () => {
    const definition = {
      topology: { "us-east-1": { role: "active", drWaiver: "a test needs no standby" } },
      nodeGroups: { extra: { role: "ml", type: "g6.xlarge", min: 0, max: 1, regions: ["us-east-1"] } },
    };
    expect(resolveShop({ definition }).spec.cluster.nodeGroups.map(({ name }) => name)).toEqual(["main"]);
  });
});

describe("nodes for cluster services", () => {
  const NONE = "platforms/shop.yaml: nodeGroups: there is no group of role system, and none without taints";

  testErrors([
    {
      name: "no group",
      ...main({ regions: ["eu-west-1"], role: "db", taints: ["db=true:NoSchedule"] }),
      lines: [`${NONE} has a node (min): cluster services could not run`],
    },
    {
      name: "an untainted group without nodes",
      ...main({ role: "app", min: 0 }),
      lines: [`${NONE} has a node (min): cluster services could not run`],
    },
    {
      name: "a system group without nodes: its selector would hold the services there",
      definition: { nodeGroups: { main: { min: 0 }, app: { role: "app", type: "m6i.large", min: 3, max: 6 } } },
      lines: [
        "platforms/shop.yaml: nodeGroups: no group of role system has a node (min): cluster services could not run",
      ],
    },
  ]);

  test.each(["system", "db"])("spot nodes for %s are warned of", (role) => {
    const { notes } = resolveShop(extra({ role, capacity: "spot" }));
    expect(notes).toEqual([
      {
        severity: "warning",
        at: `${AT}.capacity`,
        message: `spot nodes can all go within two minutes, and the group's role is ${role}`,
      },
    ]);
  });

  test.each([
    ["app", "spot"],
    ["system", "mixed"],
  ])("role %s with capacity %s is not", (role, capacity) => {
    expect(resolveShop(extra({ role, capacity })).notes).toEqual([]);
  });
});
