import { notOneOf } from "../../definition/messages";
import type { ModuleCheck, ModuleIssue } from "../../module-facts";
import { durationSeconds } from "../../shared/duration";
import { issue } from "../checks";
import { deadLetterLoops, deadLetterQueues } from "./dead-letters";
import { DEFAULT_USER, DEFAULT_VHOST } from "./names";
import type { RabbitmqSettings } from "./normalize";

type Check = ModuleCheck<RabbitmqSettings>;
type Vhost = RabbitmqSettings["vhosts"][string];
type Queue = Vhost["queues"][string];
type Binding = Queue["bindings"][number];

/** RabbitMQ counts milliseconds in 32 bits. Source: rabbit_misc, `check_expiry`. */
const LONGEST_TTL_DAYS = 49;

function everyVhost(judge: (vhost: Vhost) => ModuleIssue[]): Check {
  return {
    run: ({ vhosts }) =>
      Object.entries(vhosts).flatMap(([name, vhost]) =>
        judge(vhost).map(({ path, ...found }) => ({ ...found, path: ["vhosts", name, ...path] })),
      ),
  };
}

function everyQueue(judge: (queue: Queue, vhost: Vhost, name: string) => ModuleIssue[]): Check {
  return everyVhost((vhost) =>
    Object.entries(vhost.queues).flatMap(([name, queue]) =>
      judge(queue, vhost, name).map(({ path, ...found }) => ({ ...found, path: ["queues", name, ...path] })),
    ),
  );
}

const bindingsNameExchanges = everyVhost(({ exchanges, queues }) => {
  const known = Object.keys(exchanges);
  const judge = (path: string[], bindings: Binding[]) =>
    bindings.flatMap((binding, index) => {
      const at = [...path, "bindings", String(index)];
      const type = exchanges[binding.exchange]?.type;
      if (type === undefined)
        return [issue([...at, "exchange"], notOneOf("one of the vhost's exchanges", binding.exchange, known))];
      return [...headerIssues(at, binding, type), ...twice(at, bindings, index)];
    });
  return [
    ...Object.entries(exchanges).flatMap(([name, { bindings }]) => judge(["exchanges", name], bindings)),
    ...Object.entries(queues).flatMap(([name, { bindings }]) => judge(["queues", name], bindings)),
  ];
});

function headerIssues(path: string[], { exchange, headers, match }: Binding, type: string): ModuleIssue[] {
  if (type === "headers")
    return headers
      ? []
      : [issue([...path, "headers"], `is missing: ${exchange} is of type headers, and routes by them`)];
  const [key] = headers ? ["headers"] : match ? ["match"] : [];
  return key === undefined ? [] : [issue([...path, key], `is not read: ${exchange} is of type ${type}`)];
}

function twice(path: string[], bindings: Binding[], index: number): ModuleIssue[] {
  const texts = bindings.map(({ exchange, routingKey, headers, match }) =>
    JSON.stringify([exchange, routingKey, headers, match]),
  );
  return texts.indexOf(texts[index] ?? "") === index ? [] : [issue(path, "is there twice")];
}

const deadLettersArrive = everyQueue(({ deadLetter }, vhost, name) => {
  if (!deadLetter) return [];
  const { exchange, queue, routingKey } = deadLetter;
  const at = (...path: string[]) => ["deadLetter", ...path];
  if ((exchange === undefined) === (queue === undefined)) {
    return [issue(at(), "names an exchange or a queue: one of the two")];
  }
  if (queue !== undefined) {
    const known = Object.keys(vhost.queues);
    return [
      ...(known.includes(queue) ? [] : [issue(at("queue"), notOneOf("one of the vhost's queues", queue, known))]),
      ...(routingKey === undefined ? [] : [issue(at("routingKey"), "belongs to an exchange: a queue is named itself")]),
    ];
  }
  const known = Object.keys(vhost.exchanges);
  if (exchange === undefined || !known.includes(exchange)) {
    return [issue(at("exchange"), notOneOf("one of the vhost's exchanges", exchange ?? "", known))];
  }
  if (deadLetterQueues(vhost, name)?.length !== 0) return [];
  return [issue(at("exchange"), `${exchange} sends them to no queue: they would be lost`)];
});

const deadLettersEnd = everyVhost((vhost) =>
  deadLetterLoops(vhost).map((way) =>
    issue(
      ["queues", way[0] ?? "", "deadLetter"],
      `goes round: ${way.join(" -> ")}. RabbitMQ drops a message that comes back unless a program has rejected it, and then it has no end; say in loop why it is meant, and what ends it`,
    ),
  ),
);

/** What is the other type's alone. */
const queuesHaveWhatTheirTypeHas = everyQueue(({ type, classicBecause, maxPriority, deliveryLimit }) => {
  if (type === "classic") {
    return [
      ...(classicBecause === undefined
        ? [issue(["classicBecause"], "is missing: a classic queue is on one member, and is away when that is")]
        : []),
      ...(deliveryLimit === undefined ? [] : [issue(["deliveryLimit"], "is a quorum queue's, and type is classic")]),
    ];
  }
  return [
    ...(classicBecause === undefined ? [] : [issue(["classicBecause"], "is given, and type is quorum")]),
    ...(maxPriority === undefined
      ? []
      : [issue(["maxPriority"], "is a classic queue's: a quorum queue has two priorities, and nothing to set")]),
  ];
});

const timesCanBeCounted = everyQueue(({ messageTtl }) => {
  if (messageTtl === undefined || durationSeconds(messageTtl) <= LONGEST_TTL_DAYS * 86_400) return [];
  return [issue(["messageTtl"], `${messageTtl} is more than ${LONGEST_TTL_DAYS}d, which is all that RabbitMQ counts`)];
});

const usersHaveARight: Check = {
  run: ({ users, vhosts }) => {
    const known = [...new Set([DEFAULT_VHOST, ...Object.keys(vhosts)])];
    return Object.entries(users).flatMap(([user, { vhosts: rights }]) => [
      ...(user === DEFAULT_USER ? [issue(["users", user], "is the user that the cluster starts with")] : []),
      ...Object.keys(rights)
        .filter((vhost) => !known.includes(vhost))
        .map((vhost) => issue(["users", user, "vhosts", vhost], notOneOf("one of vhosts", vhost, known))),
    ]);
  },
};

export const topologyChecks: Check[] = [
  bindingsNameExchanges,
  deadLettersArrive,
  deadLettersEnd,
  queuesHaveWhatTheirTypeHas,
  timesCanBeCounted,
  usersHaveARight,
];
