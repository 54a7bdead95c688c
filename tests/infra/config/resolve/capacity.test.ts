import fc from "fast-check";
import { resolveConfig } from "../../../../infra/config";
import type { Tree } from "../../../../infra/config/sources";
import { resolveShop, resolveWakala, SHOP, SHOP_STACK, TODAY, withDefinitions } from "../../../support/definitions";

const zones = (first: number) => ({
  "us-east-1a": `10.0.${first}.0/24`,
  "us-east-1b": `10.0.${first + 1}.0/24`,
  "us-east-1c": `10.0.${first + 2}.0/24`,
});

/** Reference platform B as its source document has it: the network, and node groups NG-24 to NG-27. */
const ATTRIBUTION: Tree = {
  platform: "attribution",
  topology: {
    "us-east-1": { role: "primary", cidr: "10.0.0.0/16", drWaiver: "its other regions serve users too" },
  },
  network: {
    tiers: ["private", "public", "database"],
    subnets: { "us-east-1": { private: zones(1), public: zones(101), database: zones(201) } },
  },
  eks: SHOP.eks,
  nodeGroups: {
    "general-purpose": {
      role: "app",
      type: "c6i.4xlarge",
      min: 3,
      max: 20,
      desired: 6,
      labels: { workload: "general" },
    },
    "high-perf": {
      role: "app-hot",
      type: "c6i.8xlarge",
      min: 3,
      max: 30,
      desired: 6,
      disk: 200,
      taints: ["high-performance=true:NoSchedule"],
    },
    "memory-optimized": {
      role: "db",
      type: "r6i.4xlarge",
      min: 2,
      max: 10,
      desired: 4,
      disk: 150,
      taints: ["memory-intensive=true:NoSchedule"],
    },
    "gpu-nodes": {
      role: "gpu",
      type: "g5.2xlarge",
      min: 0,
      max: 5,
      zones: ["a", "b"],
      disk: 200,
      taints: ["nvidia.com/gpu=true:NoSchedule"],
    },
  },
  environments: { prod: {} },
};

function resolveAttribution(overrides: Tree = {}) {
  return withDefinitions({ attribution: ATTRIBUTION }, (directory) =>
    resolveConfig(
      { ...SHOP_STACK, definition: "attribution", region: "us-east-1", overrides },
      { directory, today: TODAY },
    ),
  );
}

describe("reference platform B: three /24 for 65 nodes", () => {
  /** In this region one zone takes no control plane, whatever the subnets. */
  const ZONE = {
    severity: "info",
    at: "platforms/attribution.yaml: topology.us-east-1.azs",
    message:
      "EKS puts no control plane into zone use1-az3, which must be none of us-east-1a, us-east-1b, us-east-1c: aws ec2 describe-availability-zones --region us-east-1 --zone-ids use1-az3",
  };
  const AT = "platforms/attribution.yaml: network.subnets.us-east-1";
  const TOO_SMALL =
    "the private subnets can't hold the node groups at their maximum, full of pods (addresses there of addresses needed:";

  /**
   * By hand, zone a: 7 + 4 nodes of 110 pods, 8 blocks of 16 and one address each (129); 10 of 250 pods, 17 blocks
   * (273); 3 GPU nodes (129); 16 for the control plane. 11 x 129 + 10 x 273 + 3 x 129 + 16 = 4552.
   */
  test("are too few with prefixes", () => {
    expect(resolveAttribution().notes).toEqual([
      ZONE,
      {
        severity: "warning",
        at: AT,
        message: `${TOO_SMALL} 10.0.1.0/24 in us-east-1a: 251 of 4552; 10.0.2.0/24 in us-east-1b: 251 of 4552; 10.0.3.0/24 in us-east-1c: 251 of 4165); private subnets of /19 would do, or smaller maxima`,
      },
    ]);
  });

  /** Interfaces full of addresses, one of them spare: 11 x 150 + 10 x 240 + 3 x 60 + 16 = 4246. */
  test("are too few with single addresses", () => {
    expect(resolveAttribution({ eks: { prefixDelegation: false } }).notes).toEqual([
      ZONE,
      {
        severity: "warning",
        at: AT,
        message: `${TOO_SMALL} 10.0.1.0/24 in us-east-1a: 251 of 4246; 10.0.2.0/24 in us-east-1b: 251 of 4246; 10.0.3.0/24 in us-east-1c: 251 of 4066); private subnets of /19 would do, or smaller maxima`,
      },
    ]);
  });

  test("are enough once the plan makes them: the advice holds", () => {
    const { spec, notes } = resolveAttribution({ network: { subnets: { "us-east-1": null } } });
    expect(spec.network.subnets.find(({ tier }) => tier === "private")?.cidr).toBe("10.0.0.0/19");
    expect(notes).toEqual([ZONE]);
  });

  test("are kept as they are written, all nine", () => {
    const written = [zones(1), zones(101), zones(201)].flatMap((tier) => Object.values(tier));
    expect(resolveAttribution().spec.network.subnets.map(({ cidr }) => cidr)).toEqual(written);
  });
});

test.each(["prod", "prod-eu-west-1", "staging"] as const)(
  "reference platform A has room in %s, in both modes",
  (stack) => {
    const { withPrefixes, withSecondaryAddresses } = resolveWakala(stack).spec.network.capacity;
    expect(withPrefixes).toHaveLength(3);
    for (const { usable, needed } of [...withPrefixes, ...withSecondaryAddresses]) expect(needed).toBeLessThan(usable);
    const { notes } = resolveWakala(stack, { eks: { prefixDelegation: false } });
    expect(notes.filter(isOfAddresses)).toEqual([]);
  },
);

function isOfAddresses({ severity, at }: { severity: string; at: string }): boolean {
  return severity === "warning" && /(topology|network)\./.test(at);
}

describe("advice", () => {
  const advice = (cidr: string, prefixDelegation: boolean, main: Tree) =>
    resolveShop({
      definition: { nodeGroups: { main }, eks: { prefixDelegation } },
      overrides: { topology: { "eu-west-1": { cidr } } },
    }).notes.map(({ at, message }) => [at, message.replace(/^.*\); /, "")]);
  const AT = "Pulumi.prod.yaml: platform:overrides.topology.eu-west-1.cidr";
  const LARGE = { type: "c6i.4xlarge", max: 21 };

  test("larger subnets, at the block that the subnets are cut from", () => {
    expect(advice("10.0.0.0/20", true, { max: 40 })).toEqual([
      [AT, "private subnets of /21 would do, or smaller maxima"],
    ]);
  });

  /** Seven nodes in a zone: 7 x 150 + 16 = 1066 single addresses, 7 x 129 + 16 = 919 by prefixes, of 1019. */
  test("prefixes, where they alone are enough", () => {
    expect(advice("10.0.0.0/19", false, LARGE)).toEqual([[AT, "eks.prefixDelegation: true would do"]]);
    expect(advice("10.0.0.0/19", true, LARGE)).toEqual([]);
  });

  test.each([400, 2000])("no size of subnet, where no VPC holds three that large: %i nodes", (max) => {
    expect(advice("10.0.0.0/16", true, { max })).toEqual([
      [AT, "no VPC holds subnets that large: only smaller maxima would do"],
    ]);
  });

  /** Three blocks of a prefix at the start of the largest VPC, and small public ones at its end. */
  const subnets = (prefix: number) => {
    const zones = ["a", "b", "c"].map((letter) => `eu-west-1${letter}`);
    const block = (start: number, length: number) => `10.0.${Math.floor(start / 256)}.${start % 256}/${length}`;
    const tier = (from: number, length: number) =>
      Object.fromEntries(zones.map((zone, index) => [zone, block(from + index * 2 ** (32 - length), length)]));
    return { "eu-west-1": { private: tier(0, prefix), public: tier(2 ** 16 - 2 ** 10, 26) } };
  };

  test("what it proposes holds the nodes", () => {
    fc.assert(
      fc.property(fc.integer({ min: 20, max: 340 }), fc.boolean(), (max, prefixDelegation) => {
        const [[, told = ""] = []] = advice("10.0.0.0/20", prefixDelegation, { max });
        const prefix = /\/(\d+) would do/.exec(told)?.[1];
        fc.pre(prefix !== undefined);
        const { notes } = resolveShop({
          definition: {
            nodeGroups: { main: { max } },
            eks: { prefixDelegation },
            network: { tiers: ["private", "public"], subnets: subnets(Number(prefix)) },
          },
          overrides: { topology: { "eu-west-1": { cidr: "10.0.0.0/16" } } },
        });
        expect(notes.filter(isOfAddresses)).toEqual([]);
      }),
      { numRuns: 15 },
    );
  });

  test("interface endpoints take an address of each subnet", () => {
    const needed = (endpoints: string[]) =>
      resolveShop({ definition: { network: { endpoints } } }).spec.network.capacity.withPrefixes[0]?.needed ?? 0;
    expect(needed(["s3", "kms", "sts"]) - needed(["s3"])).toBe(2);
  });
});
