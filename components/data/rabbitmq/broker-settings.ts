/** Value of a setting of RabbitMQ. */
export type Setting = string | number | boolean;

/**
 * Settings that the platform has of its own. Queues are quorum queues unless a program asks for something else: they outlive a
 * member. Source: RabbitMQ 4.3, configuration.
 */
export const DEFAULT_SETTINGS: Record<string, Setting> = {
  channel_max: 2047,
  default_queue_type: "quorum",
  frame_max: 131_072,
  heartbeat: 60,
  queue_leader_locator: "balanced",
  "vm_memory_high_watermark.relative": 0.6,
};

/** Settings of the operator's, by their beginning, and those that version 4.3 has left behind, each with what to do. */
const REFUSED: Record<string, string> = {
  cluster_formation: "is the operator's",
  cluster_partition_handling: "has no effect: since 4.3 Khepri keeps the cluster's data, and the majority goes on",
  default_pass: "is a secret, which the program makes",
  default_user: "is the program's",
  listeners: "is the operator's",
  management: "is the operator's",
  prometheus: "is the operator's",
  queue_master_locator: "belongs to classic mirrored queues, which 4.x does not have; allowed: queue_leader_locator",
};

/** Why a setting can't be given. */
export function refusal(key: string): string | undefined {
  const found = Object.keys(REFUSED).find((start) => key === start || key.startsWith(`${start}.`));
  return found === undefined ? undefined : REFUSED[found];
}

/** Lines of rabbitmq.conf. */
export function configurationText(settings: Record<string, Setting>): string {
  return Object.entries(settings)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, value]) => `${key} = ${value}\n`)
    .join("");
}
