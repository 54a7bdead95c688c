import { readFileSync } from "node:fs";
import { join } from "node:path";
import { AMI_TYPES } from "../../../infra/aws/ami-types";
import { FACTS } from "../../../infra/aws/data";
import { accountFacts } from "../../../tools/facts/account";
import { FAMILIES } from "../../../tools/facts/families";
import { changedFiles, serialize } from "../../../tools/facts/files";
import { type DescribedType, familyOf, instanceTypeInfos } from "../../../tools/facts/instance-types";
import { kubernetesVersions } from "../../../tools/facts/kubernetes-versions";
import { regionOffers } from "../../../tools/facts/regions";
import { amiTypes, MOTO, releasedFacts } from "../../../tools/facts/release";
import { isFetched } from "../../../tools/python-release";
import type { Command, Executor } from "../../../tools/retire/executor";
import { ROOT } from "../../support/run-plan";

/** An answer of AWS, as short as it can be. */
const described = (name: string, more: Partial<DescribedType> = {}): DescribedType => ({
  InstanceType: name,
  BareMetal: false,
  Hypervisor: "nitro",
  ProcessorInfo: { SupportedArchitectures: ["x86_64"] },
  VCpuInfo: { DefaultVCpus: 4 },
  MemoryInfo: { SizeInMiB: 8192 },
  NetworkInfo: {
    DefaultNetworkCardIndex: 1,
    NetworkCards: [
      { NetworkCardIndex: 0, MaximumNetworkInterfaces: 9 },
      { NetworkCardIndex: 1, MaximumNetworkInterfaces: 4 },
    ],
    Ipv4AddressesPerInterface: 15,
  },
  ...more,
});
const C5 = { architecture: "x86_64", vcpu: 4, memoryGiB: 8, maxEnis: 4, ipv4PerEni: 15, nitro: true };

describe("instance types", () => {
  test("pods get the interfaces of the default card", () => {
    expect(instanceTypeInfos([described("c5.xlarge")])).toEqual({ "c5.xlarge": C5 });
  });

  test("bare metal and families that nobody asked for are left out", () => {
    expect(instanceTypeInfos([described("c5.metal", { BareMetal: true }), described("z9.large")])).toEqual({});
  });

  test("by family, and then from small to large", () => {
    const sized = (name: string, vcpu: number) => described(name, { VCpuInfo: { DefaultVCpus: vcpu } });
    const types = [sized("m5.xlarge", 4), sized("c5.12xlarge", 48), sized("c5.9xlarge", 36)];
    expect(Object.keys(instanceTypeInfos(types))).toEqual(["c5.9xlarge", "c5.12xlarge", "m5.xlarge"]);
  });

  test.each<[string, Partial<DescribedType>, object]>([
    ["a GPU", { GpuInfo: { Gpus: [{ Manufacturer: "NVIDIA", Count: 4 }] } }, { kind: "nvidia", count: 4 }],
    ["Neuron devices", { NeuronInfo: { NeuronDevices: [{ Count: 6 }] } }, { kind: "neuron", count: 6 }],
  ])("with %s", (_what, more, accelerator) => {
    expect(instanceTypeInfos([described("g5.12xlarge", more)])["g5.12xlarge"]).toMatchObject({ accelerator });
  });

  test("another maker's GPU is none that a pod could ask for", () => {
    const types = instanceTypeInfos([
      described("g5.xlarge", { GpuInfo: { Gpus: [{ Manufacturer: "AMD", Count: 1 }] } }),
    ]);
    expect(types["g5.xlarge"]).not.toHaveProperty("accelerator");
  });
});

test("a family stands for its sizes where all are offered in the same zones", () => {
  const offer = (type: string, zones: string) =>
    [...zones].map((letter) => ({ InstanceType: type, Location: `af-south-1${letter}` }));
  const offerings = [
    ...offer("c5.large", "ba"),
    ...offer("c5.xlarge", "ab"),
    ...offer("g5.xlarge", "b"),
    ...offer("z9.large", "c"),
  ];
  const types = ["c5.large", "c5.xlarge", "g5.xlarge", "g5.2xlarge", "p5.48xlarge"];
  expect(regionOffers("af-south-1", offerings, types)).toEqual({
    zones: "abc",
    offered: { ab: ["c5"], b: ["g5.xlarge"] },
  });
});

describe("Kubernetes versions", () => {
  const DATES = { released: "2026-01-28", endOfStandardSupport: "2027-03-27", endOfExtendedSupport: "2028-03-27" };
  const described = {
    clusterVersion: "1.35",
    releaseDate: "2026-01-27T16:00:00-08:00",
    endOfStandardSupportDate: "2027-03-27T00:00:00+00:00",
    endOfExtendedSupportDate: 1837728000,
  };

  test("days are those of UTC, as either version of the AWS CLI writes a time", () => {
    expect(kubernetesVersions([described], {})).toEqual({ "1.35": DATES });
  });

  test("one that is not named stays as it was, and all are in order", () => {
    const old = { ...DATES, released: "2020-01-01" };
    const versions = kubernetesVersions([described], { "1.100": old, "1.35": old, "1.9": old });
    expect(Object.entries(versions)).toEqual([
      ["1.9", old],
      ["1.35", DATES],
      ["1.100", old],
    ]);
  });

  test("one without its dates says nothing", () => {
    expect(kubernetesVersions([{ ...described, endOfExtendedSupportDate: undefined }], {})).toEqual({});
  });
});

describe("the account", () => {
  const calls: string[] = [];
  const answers: Record<string, object> = {
    "describe-regions": { Regions: [{ RegionName: "eu-west-1" }] },
    "describe-instance-types": { InstanceTypes: [described("c5.xlarge")] },
    "describe-instance-type-offerings": {
      InstanceTypeOfferings: [{ InstanceType: "c5.xlarge", Location: "eu-west-1a" }],
    },
    "describe-cluster-versions": {
      clusterVersions: [
        {
          clusterVersion: "1.36",
          releaseDate: "2026-06-02T00:00:00+00:00",
          endOfStandardSupportDate: "2027-08-02T00:00:00+00:00",
          endOfExtendedSupportDate: "2028-08-02T00:00:00+00:00",
        },
      ],
    },
  };
  const executor: Executor = {
    run: async ({ program, args }: Command) => {
      calls.push([program, ...args].join(" "));
      return { status: 0, stdout: JSON.stringify(answers[args[1] ?? ""]), stderr: "" };
    },
    pause: async () => {},
  };
  const old = { source: "moto 1.0.0", date: "2020-01-01" };
  const before = {
    "ami-types": { ...old, names: [] },
    "instance-types": { ...old, types: { "p5.48xlarge": { ...C5, architecture: "x86_64" as const } } },
    "kubernetes-versions": { ...old, versions: {} },
    regions: { regions: { "us-east-1": { ...old, zones: "a", offered: {} } } },
  };

  test("is asked in every region that it has, and what it does not know stays as it was", async () => {
    const today = new Date("2026-11-21T10:00:00Z");
    const origin = { source: "the account", date: "2026-11-21" };
    await expect(accountFacts(executor, before, today)).resolves.toEqual({
      "ami-types": amiTypes(),
      "instance-types": { ...origin, types: { "c5.xlarge": C5, "p5.48xlarge": C5 } },
      "kubernetes-versions": {
        ...origin,
        versions: {
          "1.36": { released: "2026-06-02", endOfStandardSupport: "2027-08-02", endOfExtendedSupport: "2028-08-02" },
        },
      },
      regions: {
        regions: {
          "eu-west-1": { ...origin, zones: "a", offered: { a: ["c5"] } },
          "us-east-1": before.regions.regions["us-east-1"],
        },
      },
    });
    expect(calls).toEqual([
      "aws ec2 describe-regions --output json",
      "aws ec2 describe-instance-types --region eu-west-1 --output json",
      "aws ec2 describe-instance-type-offerings --location-type availability-zone --region eu-west-1 --output json",
      "aws eks describe-cluster-versions --include-all --output json",
    ]);
  });

  test("that refuses is said as AWS says it", async () => {
    const refusing: Executor = { ...executor, run: async () => ({ status: 254, stdout: "", stderr: "no rights\n" }) };
    await expect(accountFacts(refusing, before, new Date())).rejects.toThrow(
      new Error("aws ec2 describe-regions --output json ended with 254: no rights"),
    );
  });
});

describe("what is committed", () => {
  test("is written as the command writes it", () => {
    for (const [name, facts] of Object.entries(FACTS)) {
      expect(readFileSync(join(ROOT, `infra/aws/data/${name}.json`), "utf8") === `${serialize(facts)}\n`).toBe(true);
    }
  });

  test("has every family that is asked for", () => {
    expect(new Set(Object.keys(FACTS["instance-types"].types).map(familyOf))).toEqual(new Set(FAMILIES));
  });

  test("has the AMI types of the API's model, and each has its meaning", () => {
    expect(FACTS["ami-types"]).toEqual(amiTypes());
    expect(Object.keys(AMI_TYPES).sort()).toEqual(FACTS["ami-types"].names);
  });

  // Without the release there is nothing to compare with; `npm run facts -- --check` fetches it.
  (isFetched(MOTO) ? test : test.skip)("is what the release gives", () => {
    expect(changedFiles(releasedFacts(FACTS), false)).toEqual([]);
  });
});
