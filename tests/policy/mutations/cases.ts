import type { Break } from "../support/mutate";

/** One property broken, and the one rule that must say so. */
export interface MutationCase extends Break {
  readonly rule: string;
  /** The repository's own stacks, or the made-up platform for types that these do not have yet. */
  readonly on: "wakala" | "good";
}

export function onWakala(rule: string, how: Break): MutationCase {
  return { rule, on: "wakala", stack: "prod", ...how };
}

export function onGood(rule: string, how: Break): MutationCase {
  return { rule, on: "good", ...how };
}
