import fc from "fast-check";
import { instanceType, knownInstanceTypes } from "../../../infra/aws/instance-types";
import { allocatable } from "../../../infra/aws/node-allocatable";

function of(name: string, maxPods: number) {
  const type = instanceType(name);
  if (!type) throw new Error(`no figures for ${name}`);
  return allocatable(type, maxPods);
}

test.each([
  ["t3.large", 110, 1.93],
  ["c5.xlarge", 58, 3.92],
  ["r5.2xlarge", 110, 7.91],
])("%s with %d pods leaves %f cores", (name, maxPods, cpu) => {
  expect(of(name, maxPods).cpu).toBeCloseTo(cpu, 10);
});

test("memory: what the type promises, less the machine's share, kubelet's and the eviction threshold", () => {
  const mib = 2 ** 20;
  expect(of("c5.xlarge", 58).memory).toBe(8192 * mib * 0.925 - (255 + 11 * 58) * mib - 100 * mib);
});

test("GPUs of a node, and none where it has none", () => {
  expect(of("g4dn.xlarge", 29).gpus).toBe(1);
  expect(of("c5.xlarge", 58).gpus).toBe(0);
});

test("a node never has more for pods than its type has", () => {
  fc.assert(
    fc.property(fc.constantFrom(...knownInstanceTypes()), fc.constantFrom(29, 58, 110, 250), (name, maxPods) => {
      const type = instanceType(name);
      const free = of(name, maxPods);
      expect(free.cpu).toBeLessThan(type?.vcpu ?? 0);
      expect(free.memory).toBeLessThan((type?.memoryGiB ?? 0) * 2 ** 30);
    }),
  );
});
