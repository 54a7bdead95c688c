import fc from "fast-check";
import { type NodePool, type PodDemand, pack } from "../../../../tools/plan/packing/pack";

const GIB = 2 ** 30;

function pool(name: string, count: number, cpu: number, memoryGiB: number, gpus = 0): NodePool {
  return { name, count, free: { cpu, memory: memoryGiB * GIB, ephemeralStorage: 0, pods: 110, gpus } };
}

function demand(
  name: string,
  replicas: number,
  cpu: number,
  memoryGiB: number,
  more: Partial<PodDemand> = {},
): PodDemand {
  return { name, replicas, cpu, memory: memoryGiB * GIB, gpus: 0, exclusive: false, nodes: ["a"], ...more };
}

test("pods fill nodes, and what finds no room is counted", () => {
  const { unplaced, pools } = pack([pool("a", 2, 2, 8)], [demand("web", 5, 1, 1)]);
  expect(unplaced).toEqual([{ name: "web", nodes: ["a"], missing: 1 }]);
  expect(pools).toEqual([{ name: "a", count: 2, cpu: 1, memory: 0.25, pods: expect.closeTo(4 / 220, 10) }]);
});

test("a small pod does not take the room of a large one", () => {
  expect(pack([pool("a", 1, 4, 16)], [demand("small", 1, 1, 1), demand("large", 1, 3, 12)]).unplaced).toEqual([]);
});

test("replicas that may not share a node need a node each", () => {
  const alone = demand("db", 3, 0.1, 0.1, { exclusive: true });
  expect(pack([pool("a", 2, 8, 64)], [alone]).unplaced).toEqual([{ name: "db", nodes: ["a"], missing: 1 }]);
});

test("replicas go apart where they can", () => {
  const demands = [demand("web", 2, 1, 1), demand("big", 1, 3, 3)];
  expect(pack([pool("a", 2, 4, 8)], demands).unplaced).toEqual([]);
});

test("pods stay on the groups that they may run on, GPUs on those that have them", () => {
  const pools = [pool("a", 1, 4, 16), pool("gpu", 1, 4, 16, 1)];
  const train = demand("train", 2, 1, 1, { gpus: 1, nodes: ["gpu"] });
  const lost = demand("lost", 1, 1, 1, { nodes: [] });
  expect(pack(pools, [train, lost]).unplaced).toEqual([
    { name: "train", nodes: ["gpu"], missing: 1 },
    { name: "lost", nodes: [], missing: 1 },
  ]);
});

const demands = fc.array(
  fc.record({
    name: fc.string({ minLength: 1, maxLength: 5 }),
    replicas: fc.integer({ min: 0, max: 6 }),
    cpu: fc.integer({ min: 0, max: 4 }),
    memory: fc.integer({ min: 0, max: 8 }),
    exclusive: fc.boolean(),
  }),
  { maxLength: 8 },
);

test("no node is ever overfull, and every pod is placed or counted", () => {
  fc.assert(
    fc.property(demands, fc.integer({ min: 0, max: 5 }), (rows, count) => {
      const asked = rows.map(({ name, replicas, cpu, memory, exclusive }, index) =>
        demand(`${index}-${name}`, replicas, cpu, memory, { exclusive }),
      );
      const { unplaced, pools } = pack([pool("a", count, 4, 8)], asked);
      const [used] = pools;
      for (const share of [used?.cpu, used?.memory, used?.pods]) expect(share).toBeLessThanOrEqual(1);
      const replicas = asked.reduce((sum, item) => sum + item.replicas, 0);
      const missing = unplaced.reduce((sum, item) => sum + item.missing, 0);
      expect(missing).toBeLessThanOrEqual(replicas);
      expect(Math.round((used?.pods ?? 0) * 110 * count)).toBe(replicas - missing);
    }),
  );
});

test("one node more never leaves more pods out", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 20 }),
      fc.integer({ min: 1, max: 4 }),
      fc.integer({ min: 0, max: 6 }),
      (replicas, cpu, count) => {
        const missing = (nodes: number) =>
          pack([pool("a", nodes, 4, 64)], [demand("web", replicas, cpu, 1)]).unplaced[0]?.missing ?? 0;
        expect(missing(count + 1)).toBeLessThanOrEqual(missing(count));
      },
    ),
  );
});
