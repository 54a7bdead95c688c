import type { WorkloadSpec } from "./types";

/** The workload, as its scalers name it. */
export function targetOf({ kind, name }: Pick<WorkloadSpec, "kind" | "name">) {
  return { apiVersion: "apps/v1", kind, name };
}
