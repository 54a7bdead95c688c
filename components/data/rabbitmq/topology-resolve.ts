import { defined } from "../../shared/defined";
import { durationSeconds } from "../../shared/duration";
import type { RabbitmqSettings } from "./normalize";
import type { BindingArgs, QueueArgs, TopologyArgs, VhostArgs } from "./topology-args";

type Vhost = RabbitmqSettings["vhosts"][string];
type Queue = Vhost["queues"][string];
type Binding = Queue["bindings"][number];

/** Sends a message to the queue that bears its key's name. It is always there. */
const DEFAULT_EXCHANGE = "";

export function resolveTopology({ namespace, vhosts, users }: RabbitmqSettings): TopologyArgs {
  return {
    vhosts: Object.entries(vhosts).map(([name, vhost]) => resolveVhost(name, vhost)),
    users: Object.entries(users).map(([name, { vhosts: rights, tags, namespaces }]) => ({
      name,
      tags,
      permissions: Object.entries(rights).map(([vhost, permissions]) => ({ vhost, permissions })),
      namespaces: namespaces.filter((home) => home !== namespace),
    })),
  };
}

function resolveVhost(name: string, { exchanges, queues }: Vhost): VhostArgs {
  const bound = (destinationType: BindingArgs["destinationType"], named: Record<string, { bindings: Binding[] }>) =>
    Object.entries(named).flatMap(([destination, { bindings }]) =>
      bindings.map((binding) => resolveBinding(binding, destination, destinationType)),
    );
  return {
    name,
    exchanges: Object.entries(exchanges).map(([exchange, { type }]) => ({ name: exchange, type })),
    queues: Object.entries(queues).map(([queue, settings]) => resolveQueue(queue, settings)),
    bindings: [...bound("exchange", exchanges), ...bound("queue", queues)],
  };
}

function resolveBinding(
  { exchange: source, routingKey, headers, match = "all" }: Binding,
  destination: string,
  destinationType: BindingArgs["destinationType"],
): BindingArgs {
  const to = { source, destination, destinationType, routingKey };
  return headers ? { ...to, arguments: { "x-match": match, ...headers } } : to;
}

function resolveQueue(name: string, queue: Queue): QueueArgs {
  const { type, maxPriority } = queue;
  return { name, type, ...(maxPriority === undefined ? {} : { maxPriority }), policy: queuePolicy(queue) };
}

/** A queue's settings by the names of a policy's definition. Source: RabbitMQ 4.3, policies and optional queue arguments. */
export function queuePolicy(queue: Queue): Record<string, string | number> {
  const { type, messageTtl, maxLength, maxLengthBytes, overflow, deliveryLimit, deadLetter } = queue;
  // What is to be kept is not lost on the way either. RabbitMQ can promise that where a full queue refuses messages.
  const confirmed = deadLetter && type === "quorum" && overflow === "reject-publish";
  return defined({
    "message-ttl": messageTtl === undefined ? undefined : durationSeconds(messageTtl) * 1000,
    "max-length": maxLength,
    "max-length-bytes": maxLengthBytes,
    overflow,
    "delivery-limit": deliveryLimit,
    "dead-letter-exchange": deadLetter && (deadLetter.exchange ?? DEFAULT_EXCHANGE),
    "dead-letter-routing-key": deadLetter?.queue ?? deadLetter?.routingKey,
    "dead-letter-strategy": confirmed ? "at-least-once" : undefined,
  });
}
