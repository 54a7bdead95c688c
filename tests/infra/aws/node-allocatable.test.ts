import fc from "fast-check";
import { type InstanceType, instanceType, knownInstanceTypes } from "../../../infra/aws/instance-types";
import { allocatable, leastAllocatable, resourceQuantities } from "../../../infra/aws/node-allocatable";

const MIB = 2 ** 20;
const GIB = 2 ** 30;

function typeOf(name: string): InstanceType {
  const type = instanceType(name);
  if (!type) throw new Error(`no figures for ${name}`);
  return type;
}

const of = (name: string, maxPods: number, diskGiB = 100) => allocatable(typeOf(name), { maxPods, diskGiB });

test.each([
  ["t3.large", 110, 1.93],
  ["c5.xlarge", 58, 3.92],
  ["r5.2xlarge", 110, 7.91],
])("%s with %d pods leaves %f cores", (name, maxPods, cpu) => {
  expect(of(name, maxPods).cpu).toBeCloseTo(cpu, 10);
});

test("memory: what the type promises, less the machine's share, kubelet's and the eviction threshold", () => {
  expect(of("c5.xlarge", 58).memory).toBe(8192 * MIB * 0.925 - (255 + 11 * 58) * MIB - 100 * MIB);
});

test("disk: less the file system, the eviction threshold and what kubelet keeps", () => {
  expect(of("c5.xlarge", 58, 200).ephemeralStorage).toBeCloseTo(200 * GIB * 0.98 * 0.9 - GIB, 0);
});

test("GPUs of a node, and none where it has none", () => {
  expect(of("g4dn.xlarge", 29).gpus).toBe(1);
  expect(of("c5.xlarge", 58).gpus).toBe(0);
});

const settings = fc.record({
  maxPods: fc.constantFrom(29, 58, 110, 250),
  diskGiB: fc.integer({ min: 20, max: 16384 }),
});

test("a node never has more for pods than its type and disk have, and always some disk", () => {
  fc.assert(
    fc.property(fc.constantFrom(...knownInstanceTypes()), settings, (name, { maxPods, diskGiB }) => {
      const type = typeOf(name);
      const free = of(name, maxPods, diskGiB);
      expect(free.cpu).toBeLessThan(type.vcpu);
      expect(free.memory).toBeLessThan(type.memoryGiB * GIB);
      expect(free.ephemeralStorage).toBeLessThan(diskGiB * GIB);
      expect(free.ephemeralStorage).toBeGreaterThan(0);
    }),
  );
});

test("of several types, the least of each resource", () => {
  const types = [typeOf("c5.2xlarge"), typeOf("r5.xlarge")];
  const [compute, memory] = types.map((type) => allocatable(type, { maxPods: 58, diskGiB: 100 }));
  expect(leastAllocatable(types, { maxPods: 58, diskGiB: 100 })).toEqual({
    ...compute,
    cpu: memory?.cpu,
    memory: compute?.memory,
  });
});

test("as Kubernetes spells it", () => {
  expect(resourceQuantities(of("g4dn.xlarge", 110))).toEqual({
    cpu: "3920m",
    memory: "13590Mi",
    "ephemeral-storage": "89292Mi",
    pods: "110",
    "nvidia.com/gpu": "1",
  });
  expect(resourceQuantities(of("t3.large", 110))).not.toHaveProperty("nvidia.com/gpu");
});
