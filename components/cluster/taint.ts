/** A taint as Kubernetes spells it. @example { key: "node-role", value: "system", effect: "NoSchedule" } */
export interface Taint {
  key: string;
  value: string;
  effect: "NoSchedule" | "NoExecute" | "PreferNoSchedule";
}

/** A toleration that lets a pod onto nodes with exactly this taint. */
export interface Toleration {
  key: string;
  operator: "Equal";
  value: string;
  effect: Taint["effect"];
}

export function tolerationsOf(taints: Taint[]): Toleration[] {
  return taints.map(({ key, value, effect }) => ({ key, operator: "Equal", value, effect }));
}
