import { resolveShop, testErrors } from "../../../support/definitions";

const OTHER = { role: "active", drWaiver: "a test needs no standby" };
const subnets = (tiers: object) => ({ definition: { network: { subnets: { "eu-west-1": tiers } } } });
const zones = (a: string, b: string, c: string) => ({ "eu-west-1a": a, "eu-west-1b": b, "eu-west-1c": c });
const adopted = (id: number) => ({ id: `subnet-0000000${id}`, cidr: `10.9.${id}.0/24` });

describe("blocks of regions and services", () => {
  testErrors([
    {
      name: "two regions with one block",
      definition: { topology: { "eu-west-1": { cidr: "10.1.0.0/16" }, "us-east-1": OTHER } },
      lines: ["platforms/shop.yaml: topology.us-east-1.cidr: 10.1.0.0/16 overlaps 10.1.0.0/16 of eu-west-1"],
    },
    {
      name: "a region inside another's block",
      definition: { topology: { "us-east-1": { ...OTHER, cidr: "10.0.128.0/17" } } },
      lines: ["platforms/shop.yaml: topology.us-east-1.cidr: 10.0.128.0/17 overlaps 10.0.0.0/16 of eu-west-1"],
    },
    {
      name: "services among the machines",
      definition: { eks: { serviceCidr: "10.0.64.0/20" } },
      lines: ["platforms/shop.yaml: eks.serviceCidr: 10.0.64.0/20 overlaps the VPC 10.0.0.0/16 of eu-west-1"],
    },
    {
      name: "services at public addresses",
      definition: { eks: { serviceCidr: "100.64.0.0/16" } },
      lines: [
        "platforms/shop.yaml: eks.serviceCidr: 100.64.0.0/16 is not in 10.0.0.0/8, 172.16.0.0/12 or 192.168.0.0/16",
      ],
    },
    {
      name: "too few services",
      definition: { eks: { serviceCidr: "172.20.0.0/25" } },
      lines: ["platforms/shop.yaml: eks.serviceCidr: 172.20.0.0/25 is not between /12 and /24"],
    },
    {
      name: "a VPC larger than AWS makes",
      definition: { topology: { "eu-west-1": { cidr: "10.0.0.0/14" } } },
      lines: ["platforms/shop.yaml: topology.eu-west-1.cidr: VPC 10.0.0.0/14 is larger than /16"],
    },
    {
      name: "a VPC too small for its subnets",
      definition: { topology: { "eu-west-1": { cidr: "10.0.0.0/24" } } },
      lines: [
        "platforms/shop.yaml: topology.eu-west-1.cidr: subnet 10.0.0.128/30 (public, eu-west-1a) is not between /16 and /28",
      ],
    },
    {
      name: "one NAT gateway in production",
      definition: { network: { nat: "single" } },
      lines: [
        "platforms/shop.yaml: network.nat: single is not for production: one zone's outage would cut off all; allowed: per-az",
      ],
    },
  ]);

  test("one NAT gateway is for every other environment", () => {
    const { spec } = resolveShop({ definition: { production: false, network: { nat: "single" } } });
    expect(spec.network.nat).toBe("single");
  });

  test("a region that is switched off overlaps nothing", () => {
    const topology = { "us-east-1": { ...OTHER, cidr: "10.0.0.0/16", enabled: false } };
    expect(() => resolveShop({ definition: { topology } })).not.toThrow();
  });
});

describe("tiers and subnets", () => {
  testErrors([
    {
      name: "no private tier",
      definition: { network: { tiers: ["public", "database"] } },
      lines: ["platforms/shop.yaml: network.tiers: private is missing: nodes need private and public subnets"],
    },
    {
      name: "no public tier",
      definition: { network: { tiers: ["private"] } },
      lines: ["platforms/shop.yaml: network.tiers: public is missing: nodes need private and public subnets"],
    },
    {
      name: "a tier twice",
      definition: { network: { tiers: ["private", "public", "public"] } },
      lines: ["platforms/shop.yaml: network.tiers.2: public is there twice"],
    },
    {
      name: "hand-written subnets that overlap",
      ...subnets({ private: zones("10.0.0.0/20", "10.0.16.0/20", "10.0.24.0/21") }),
      lines: [
        "platforms/shop.yaml: network.subnets.eu-west-1: subnets 10.0.16.0/20 (private, eu-west-1b) and 10.0.24.0/21 (private, eu-west-1c) overlap",
      ],
    },
    {
      name: "a hand-written subnet on a planned one",
      ...subnets({ database: zones("10.0.1.0/24", "10.0.200.0/24", "10.0.201.0/24") }),
      lines: [
        "platforms/shop.yaml: network.subnets.eu-west-1: subnets 10.0.0.0/19 (private, eu-west-1a) and 10.0.1.0/24 (database, eu-west-1a) overlap",
      ],
    },
    {
      name: "a hand-written subnet outside the VPC",
      ...subnets({ private: zones("10.0.0.0/20", "10.0.16.0/20", "10.1.0.0/20") }),
      lines: [
        "platforms/shop.yaml: network.subnets.eu-west-1: subnet 10.1.0.0/20 (private, eu-west-1c) lies outside the VPC 10.0.0.0/16",
      ],
    },
    {
      name: "a hand-written tier that forgets a zone",
      ...subnets({ private: { "eu-west-1a": "10.0.0.0/20", "eu-west-1b": "10.0.16.0/20" } }),
      lines: [
        "platforms/shop.yaml: network.subnets.eu-west-1: tier private gives blocks by hand but none for eu-west-1c",
      ],
    },
    {
      name: "a hand-written tier that is no tier",
      ...subnets({ privat: zones("10.0.0.0/20", "10.0.16.0/20", "10.0.32.0/20") }),
      lines: [
        'platforms/shop.yaml: network.subnets.eu-west-1.privat: "privat" is not a tier (did you mean private?); allowed: private, public, database',
      ],
    },
    {
      name: "a hand-written subnet in a zone that is not used",
      definition: { topology: { "eu-west-1": { azs: ["eu-west-1a", "eu-west-1b"] } } },
      environment: {
        network: { subnets: { "eu-west-1": { private: zones("10.0.0.0/20", "10.0.16.0/20", "10.0.32.0/20") } } },
      },
      lines: [
        'platforms/shop.yaml: environments.prod.network.subnets.eu-west-1.private.eu-west-1c: "eu-west-1c" is not a zone of eu-west-1\'s azs (did you mean eu-west-1a?); allowed: eu-west-1a, eu-west-1b',
      ],
    },
    {
      name: "hand-written subnets of a region that is not there",
      definition: { network: { subnets: { "eu-west-2": {} } } },
      lines: [
        'platforms/shop.yaml: network.subnets.eu-west-2: "eu-west-2" is not a region of the topology (did you mean eu-west-1?); allowed: eu-west-1',
      ],
    },
    {
      name: "a zone beyond the room that is kept",
      definition: {
        topology: { "eu-west-1": null, "us-east-1": { role: "primary", azs: ["us-east-1a", "us-east-1f"] } },
      },
      stack: { region: "us-east-1" },
      lines: [
        "platforms/shop.yaml: topology.us-east-1.cidr: zone us-east-1f needs slot 6, and room is kept for 4 zones",
      ],
    },
  ]);
});

describe("an adopted VPC", () => {
  const vpc = (tiers: object) => ({
    definition: {
      network: { existing: { "eu-west-1": { vpcId: "vpc-00000001", cidr: "10.9.0.0/16", subnets: tiers } } },
    },
  });
  const tier = (first: number) => ({
    "eu-west-1a": adopted(first),
    "eu-west-1b": adopted(first + 1),
    "eu-west-1c": adopted(first + 2),
  });
  const { "eu-west-1c": _, ...incomplete } = tier(1);

  testErrors([
    {
      name: "a zone without private subnet, and no public tier",
      ...vpc({ private: incomplete }),
      lines: [
        "platforms/shop.yaml: network.existing.eu-west-1.subnets.private.eu-west-1c: is missing: every zone needs one",
        "platforms/shop.yaml: network.existing.eu-west-1.subnets.public.eu-west-1a: is missing: every zone needs one",
        "platforms/shop.yaml: network.existing.eu-west-1.subnets.public.eu-west-1b: is missing: every zone needs one",
        "platforms/shop.yaml: network.existing.eu-west-1.subnets.public.eu-west-1c: is missing: every zone needs one",
      ],
    },
    {
      name: "an id that is none",
      definition: { network: { existing: { "eu-west-1": { vpcId: "my-vpc", cidr: "10.9.0.0/16", subnets: {} } } } },
      lines: ['platforms/shop.yaml: network.existing.eu-west-1.vpcId: "my-vpc" is not a VPC id such as vpc-0a1b2c3d'],
    },
    {
      name: "a VPC of a region that is not there",
      definition: {
        network: { existing: { "us-east-1": { vpcId: "vpc-00000001", cidr: "10.9.0.0/16", subnets: {} } } },
      },
      lines: [
        'platforms/shop.yaml: network.existing.us-east-1: "us-east-1" is not a region of the topology; allowed: eu-west-1',
      ],
    },
  ]);

  test("brings its own block and subnets", () => {
    const { network } = resolveShop(vpc({ private: tier(1), public: tier(4) })).spec;
    expect(network.vpcCidr).toBe("10.9.0.0/16");
    expect(network.existing?.vpcId).toBe("vpc-00000001");
    expect(network.subnets).toHaveLength(6);
    expect(network.subnets[0]).toEqual({
      tier: "private",
      zone: "eu-west-1a",
      cidr: "10.9.1.0/24",
      usableAddresses: 251,
    });
  });
});
