import type { KubernetesApi } from "../kubernetes";

/** What each part of the simulation works with. */
export interface Simulator {
  readonly api: KubernetesApi;
  readonly signal: AbortSignal;
  readonly log: (line: string) => void;
}

/** A condition as every controller writes it. */
export function condition(type: string, status = "True"): Record<string, string> {
  const now = new Date().toISOString();
  return { type, status, reason: "Simulated", message: "", lastTransitionTime: now };
}

/** An answer to a write of something that went away or changed meanwhile is no failure: the next event brings it again. */
export function wasOvertaken(status: number): boolean {
  return status === 404 || status === 409;
}
