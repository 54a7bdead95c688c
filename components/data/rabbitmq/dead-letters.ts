import type { RabbitmqSettings } from "./normalize";

type Vhost = RabbitmqSettings["vhosts"][string];
type Queue = Vhost["queues"][string];

/** A routing key; undefined where any may be meant. */
type Key = string | undefined;

/** Whether a binding of a topic exchange takes a key: `*` is one word, `#` any number of them. */
export function topicTakes(pattern: string, key: string): boolean {
  const takes = (words: string[], left: string[]): boolean => {
    const [word, ...others] = words;
    if (word === undefined) return left.length === 0;
    if (word === "#") return takes(others, left) || (left.length > 0 && takes(words, left.slice(1)));
    return left.length > 0 && (word === "*" || word === left[0]) && takes(others, left.slice(1));
  };
  return takes(pattern.split("."), key.split("."));
}

/** Queues that an exchange may send a message with this key to, by way of other exchanges as well. */
function routed({ exchanges, queues }: Vhost, exchange: string, key: Key, seen: string[] = []): string[] {
  const type = exchanges[exchange]?.type;
  const takes = (pattern: string) => {
    if (key === undefined || type === "fanout" || type === "headers") return true;
    return type === "topic" ? topicTakes(pattern, key) : pattern === key;
  };
  const bound = (named: Record<string, { bindings: Queue["bindings"] }>) =>
    Object.entries(named)
      .filter(([, { bindings }]) =>
        bindings.some((binding) => binding.exchange === exchange && takes(binding.routingKey)),
      )
      .map(([name]) => name);
  const onwards = bound(exchanges).filter((name) => name !== exchange && !seen.includes(name));
  return [
    ...bound(queues),
    ...onwards.flatMap((name) => routed({ exchanges, queues }, name, key, [...seen, exchange])),
  ];
}

/** Keys of the messages that a queue has: those of its bindings to direct exchanges, and its name. */
function keysOf({ exchanges, queues }: Vhost, queue: string): Key[] {
  const bindings = queues[queue]?.bindings ?? [];
  const exact = bindings.every(({ exchange }) => exchanges[exchange]?.type === "direct");
  return exact ? [...bindings.map(({ routingKey }) => routingKey), queue] : [undefined];
}

/** Queues that a queue's dead letters may get to; nothing where it has none. */
export function deadLetterQueues(vhost: Vhost, queue: string): string[] | undefined {
  const { deadLetter } = vhost.queues[queue] ?? {};
  if (!deadLetter) return undefined;
  const { exchange, queue: direct, routingKey } = deadLetter;
  if (direct !== undefined) return [direct];
  const keys = routingKey === undefined ? keysOf(vhost, queue) : [routingKey];
  return [...new Set(keys.flatMap((key) => routed(vhost, exchange ?? "", key)))];
}

/** Ways on which dead letters come back to a queue that they were in, each once, without those that are meant to. */
export function deadLetterLoops(vhost: Vhost): string[][] {
  const names = Object.keys(vhost.queues);
  const next = (queue: string) =>
    vhost.queues[queue]?.deadLetter?.loop === undefined ? (deadLetterQueues(vhost, queue) ?? []) : [];
  return names.flatMap((start, index) => {
    // Those before it have told of the loops that they are in.
    const way = wayBack(start, next, names.slice(0, index));
    return way ? [way] : [];
  });
}

function wayBack(start: string, next: (queue: string) => string[], without: string[]): string[] | undefined {
  const seen = new Set(without);
  const ways = [[start]];
  for (let way = ways.shift(); way; way = ways.shift()) {
    for (const queue of next(way.at(-1) ?? start)) {
      if (queue === start) return [...way, start];
      if (seen.has(queue)) continue;
      seen.add(queue);
      ways.push([...way, queue]);
    }
  }
  return undefined;
}
