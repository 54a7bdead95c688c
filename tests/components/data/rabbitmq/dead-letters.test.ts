import fc from "fast-check";
import { deadLetterLoops, deadLetterQueues, topicTakes } from "../../../../components/data/rabbitmq/dead-letters";
import type { RabbitmqConfig } from "../../../../components/data/rabbitmq/schema";
import { vhosts } from "../../../../components/data/rabbitmq/topology-schema";

type Vhost = RabbitmqConfig["vhosts"][string];

function vhostOf(exchanges: object, queues: object): Vhost {
  const { shop } = vhosts.parse({ shop: { exchanges, queues } });
  if (!shop) throw new Error("no vhost");
  return shop;
}

test.each([
  ["order.*.paid", "order.7.paid", true],
  ["order.*.paid", "order.paid", false],
  ["order.#", "order", true],
  ["order.#", "order.7.paid", true],
  ["#.paid", "order.7.paid", true],
  ["#.paid", "paid.order", false],
  ["#", "", true],
  ["order", "orders", false],
])("%s takes %s: %s", (pattern, key, takes) => {
  expect(topicTakes(pattern, key)).toBe(takes);
});

test("a key takes itself, and # takes every key", () => {
  const key = fc
    .array(fc.stringMatching(/^[a-z]{1,4}$/), { minLength: 1, maxLength: 5 })
    .map((words) => words.join("."));
  fc.assert(
    fc.property(key, key, (one, other) => {
      expect(topicTakes(one, one)).toBe(true);
      expect(topicTakes("#", one)).toBe(true);
      expect(topicTakes(one, other)).toBe(one === other);
    }),
  );
});

describe("where dead letters go", () => {
  const queue = (deadLetter: object, ...bindings: object[]) => ({ deadLetter, bindings });

  test.each<[string, object, object, string[]]>([
    ["a queue by its name", {}, { a: queue({ queue: "b" }), b: {} }, ["b"]],
    [
      "every queue of a fanout",
      { dead: { type: "fanout" } },
      { a: queue({ exchange: "dead" }), b: { bindings: [{ exchange: "dead" }] }, c: {} },
      ["b"],
    ],
    [
      "those of a direct exchange that have the key that it is given",
      { dead: {} },
      {
        a: queue({ exchange: "dead", routingKey: "x" }),
        b: { bindings: [{ exchange: "dead", routingKey: "x" }] },
        c: { bindings: [{ exchange: "dead", routingKey: "y" }] },
      },
      ["b"],
    ],
    [
      "those that have the key which the message came with",
      { work: {}, dead: { type: "topic" } },
      {
        a: queue({ exchange: "dead" }, { exchange: "work", routingKey: "order.new" }),
        b: { bindings: [{ exchange: "dead", routingKey: "order.*" }] },
        c: { bindings: [{ exchange: "dead", routingKey: "bill.*" }] },
      },
      ["b"],
    ],
    [
      "those behind another exchange",
      { dead: { type: "fanout" }, late: { type: "fanout", bindings: [{ exchange: "dead" }] } },
      { a: queue({ exchange: "dead" }), b: { bindings: [{ exchange: "late" }] } },
      ["b"],
    ],
    [
      "nowhere, and two exchanges that are bound to one another are no way without an end",
      {
        dead: { type: "fanout", bindings: [{ exchange: "late" }] },
        late: { type: "fanout", bindings: [{ exchange: "dead" }] },
      },
      { a: queue({ exchange: "dead" }) },
      [],
    ],
  ])("%s", (_, exchanges, queues, expected) => {
    expect(deadLetterQueues(vhostOf(exchanges, queues), "a")).toEqual(expected);
  });

  test("a queue that has none", () => {
    expect(deadLetterQueues(vhostOf({}, { a: {} }), "a")).toBeUndefined();
  });
});

describe("loops of dead letters", () => {
  test("a loop is told of once, from the first of its queues on, and not the way to it", () => {
    const queues = {
      before: { deadLetter: { queue: "a" } },
      a: { deadLetter: { queue: "b" } },
      b: { deadLetter: { queue: "c" } },
      c: { deadLetter: { queue: "a" } },
    };
    expect(deadLetterLoops(vhostOf({}, queues))).toEqual([["a", "b", "c", "a"]]);
  });

  test("a queue whose dead letters come back by its own exchange", () => {
    const queues = { a: { deadLetter: { exchange: "work" }, bindings: [{ exchange: "work", routingKey: "k" }] } };
    expect(deadLetterLoops(vhostOf({ work: {} }, queues))).toEqual([["a", "a"]]);
  });

  test("one that is meant is none", () => {
    const retry = { deadLetter: { queue: "work", loop: "after 30 s, five times: programs count x-death" } };
    const queues = { work: { deadLetter: { queue: "retry" } }, retry };
    expect(deadLetterLoops(vhostOf({}, queues))).toEqual([]);
  });

  test("there is none where every queue sends to one after it", () => {
    const sizes = fc.integer({ min: 1, max: 8 });
    fc.assert(
      fc.property(sizes, (size) => {
        const names = Array.from({ length: size }, (_, index) => `q${index}`);
        const queues = Object.fromEntries(
          names.map((name, index) => [name, index + 1 < size ? { deadLetter: { queue: names[index + 1] } } : {}]),
        );
        expect(deadLetterLoops(vhostOf({}, queues))).toEqual([]);
        // And one as soon as the last sends to the first.
        queues[names.at(-1) ?? ""] = { deadLetter: { queue: "q0" } };
        expect(deadLetterLoops(vhostOf({}, queues))).toEqual([[...names, "q0"]]);
      }),
    );
  });
});
