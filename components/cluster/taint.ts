import type { Toleration } from "../kubernetes/placement";

/** A taint as Kubernetes spells it. @example { key: "node-role", value: "system", effect: "NoSchedule" } */
export interface Taint {
  key: string;
  value: string;
  effect: "NoSchedule" | "NoExecute" | "PreferNoSchedule";
}

/** Reads `key=value:effect`, whose form the schema has checked. */
export function parseTaint(text: string): Taint {
  const [key = "", rest = ""] = text.split("=");
  const [value = "", effect] = rest.split(":");
  return { key, value, effect: effect as Taint["effect"] };
}

/** Tolerations that let a pod onto nodes with exactly these taints. */
export function tolerationsOf(taints: Taint[]): Toleration[] {
  return taints.map(({ key, value, effect }) => ({ key, operator: "Equal", value, effect }));
}
