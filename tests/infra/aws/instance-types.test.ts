import fc from "fast-check";
import {
  addressesPerNode,
  type InstanceType,
  instanceType,
  knownFamilies,
  knownInstanceTypes,
  managedMaxPods,
  maxPods,
} from "../../../infra/aws/instance-types";

function type(name: string): InstanceType {
  const found = instanceType(name);
  if (found === undefined) throw new Error(`${name} is not in the table`);
  return found;
}

const anyType = fc.constantFrom(...knownInstanceTypes()).map(type);

describe("instanceType", () => {
  test.each([
    // name, vCPU, GiB, interfaces, addresses, pods in secondary mode, architecture
    ["t3.nano", 2, 0.5, 2, 2, 4, "x86_64"],
    ["t3.large", 2, 8, 3, 12, 35, "x86_64"],
    ["t3a.small", 2, 2, 2, 4, 8, "x86_64"],
    ["t4g.medium", 2, 4, 3, 6, 17, "arm64"],
    ["m6i.large", 2, 8, 3, 10, 29, "x86_64"],
    ["m7g.medium", 1, 4, 2, 4, 8, "arm64"],
    ["c5.xlarge", 4, 8, 4, 15, 58, "x86_64"],
    ["c5.2xlarge", 8, 16, 4, 15, 58, "x86_64"],
    ["c5.9xlarge", 36, 72, 8, 30, 234, "x86_64"],
    ["c6i.4xlarge", 16, 32, 8, 30, 234, "x86_64"],
    ["c6i.8xlarge", 32, 64, 8, 30, 234, "x86_64"],
    ["r5.2xlarge", 8, 64, 4, 15, 58, "x86_64"],
    ["r5.4xlarge", 16, 128, 8, 30, 234, "x86_64"],
    ["r6i.4xlarge", 16, 128, 8, 30, 234, "x86_64"],
    ["i3.2xlarge", 8, 61, 4, 15, 58, "x86_64"],
    ["i4i.24xlarge", 96, 768, 15, 30, 437, "x86_64"],
    ["m7i.48xlarge", 192, 768, 15, 50, 737, "x86_64"],
    ["g4dn.xlarge", 4, 16, 3, 10, 29, "x86_64"],
    ["g5.2xlarge", 8, 32, 4, 15, 58, "x86_64"],
    ["g5.48xlarge", 192, 768, 7, 50, 345, "x86_64"],
    ["p3.2xlarge", 8, 61, 4, 15, 58, "x86_64"],
    ["p4d.24xlarge", 96, 1152, 15, 50, 737, "x86_64"],
    ["p5.48xlarge", 192, 2048, 2, 50, 100, "x86_64"],
    ["trn1.32xlarge", 128, 512, 5, 50, 247, "x86_64"],
  ] as const)("%s: %d vCPU, %d GiB, %d x %d addresses, %d pods, %s", (name, vcpu, gib, enis, addresses, pods, arch) => {
    expect(type(name)).toMatchObject({ name, vcpu, memoryGiB: gib, maxEnis: enis, ipv4PerEni: addresses });
    expect(type(name).architecture).toBe(arch);
    expect(maxPods(type(name), { prefixDelegation: false })).toBe(pods);
  });

  test.each([
    ["g4dn.xlarge", { kind: "nvidia", count: 1 }],
    ["g4dn.12xlarge", { kind: "nvidia", count: 4 }],
    ["g5.2xlarge", { kind: "nvidia", count: 1 }],
    ["g5g.16xlarge", { kind: "nvidia", count: 2 }],
    ["p3.16xlarge", { kind: "nvidia", count: 8 }],
    ["inf2.48xlarge", { kind: "neuron", count: 12 }],
    ["trn1.2xlarge", { kind: "neuron", count: 1 }],
    ["m5.large", undefined],
  ])("%s has accelerator %j", (name, accelerator) => {
    expect(type(name).accelerator).toEqual(accelerator);
  });

  test.each(["", "c5", "c5.", "c5.3xlarge", "c5.xlarge.x", "t3.4xlarge", "z9.large", "constructor.large", "m5.metal"])(
    "%j is unknown",
    (name) => {
      expect(instanceType(name)).toBeUndefined();
    },
  );

  test("only i3 and p3 are not Nitro", () => {
    const xen = knownInstanceTypes().filter((name) => !type(name).nitro);
    expect([...new Set(xen.map((name) => type(name).family))]).toEqual(["i3", "p3"]);
  });

  test("every name of the table has sane facts", () => {
    expect(knownFamilies()).toHaveLength(35);
    expect(new Set(knownInstanceTypes()).size).toBe(knownInstanceTypes().length);
    for (const name of knownInstanceTypes()) {
      const { vcpu, memoryGiB, maxEnis, ipv4PerEni } = type(name);
      expect([vcpu, memoryGiB, maxEnis, ipv4PerEni].every((value) => Number.isFinite(value) && value > 0)).toBe(true);
    }
  });
});

describe("maxPods with prefix delegation", () => {
  test.each([
    ["t3.nano", 34],
    ["t3.small", 110],
    ["t3.large", 110],
    ["c6i.4xlarge", 110],
    ["i3en.6xlarge", 110],
    ["c6i.8xlarge", 250],
    ["m7i.48xlarge", 250],
  ])("%s runs %d pods", (name, pods) => {
    expect(maxPods(type(name), { prefixDelegation: true })).toBe(pods);
  });

  test("does nothing on a type that is not Nitro", () => {
    expect(maxPods(type("i3.2xlarge"), { prefixDelegation: true })).toBe(58);
    expect(addressesPerNode(type("i3.2xlarge"), { prefixDelegation: true })).toBe(60);
  });
});

describe("managedMaxPods", () => {
  test.each([
    ["c5.xlarge", false, 58],
    ["c6i.4xlarge", false, 110],
    ["c6i.8xlarge", false, 234],
    ["m6i.16xlarge", false, 250],
    ["c5.xlarge", true, 110],
  ])("%s (prefixes: %s) runs %d pods", (name, prefixDelegation, pods) => {
    expect(managedMaxPods(type(name), { prefixDelegation })).toBe(pods);
  });
});

describe("addressesPerNode", () => {
  test.each([
    // secondary mode: whole interfaces, one spare while there is one
    ["c5.xlarge", false, undefined, 60],
    ["c5.xlarge", false, 16, 30],
    ["t3.large", false, undefined, 36],
    ["c6i.4xlarge", false, undefined, 240],
    ["c6i.4xlarge", false, 110, 150],
    // prefix mode: interfaces + 16 x (prefixes for the pods + 1)
    ["c5.xlarge", true, undefined, 129],
    ["c6i.8xlarge", true, undefined, 273],
    ["t3.large", true, 110, 129],
    ["t3.nano", true, undefined, 34],
    ["c5.xlarge", true, 2, 17],
  ])("%s (prefixes: %s, pods: %s) holds %d", (name, prefixDelegation, pods, addresses) => {
    expect(addressesPerNode(type(name), { prefixDelegation, maxPods: pods })).toBe(addresses);
  });

  test("covers its pods, grows with them, and never exceeds what the interfaces hold", () => {
    fc.assert(
      fc.property(anyType, fc.boolean(), fc.nat(800), (each, prefixDelegation, wish) => {
        const pods = Math.min(wish, maxPods(each, { prefixDelegation }));
        const held = addressesPerNode(each, { prefixDelegation, maxPods: pods });
        const most = each.maxEnis * (1 + (each.ipv4PerEni - 1) * (prefixDelegation ? 16 : 1));
        expect(held).toBeGreaterThan(pods - 2);
        expect(held).toBeLessThanOrEqual(most);
        expect(held).toBeLessThanOrEqual(addressesPerNode(each, { prefixDelegation, maxPods: pods + 1 }));
      }),
    );
  });

  test("more pods than the type allows count as what it allows", () => {
    expect(addressesPerNode(type("c5.xlarge"), { prefixDelegation: false, maxPods: 1000 })).toBe(60);
  });
});
