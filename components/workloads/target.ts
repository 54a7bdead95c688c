import type { WorkloadSettings } from "./types";

/** The workload, as its scalers name it. */
export function targetOf({ kind, name }: Pick<WorkloadSettings, "kind" | "name">) {
  return { apiVersion: "apps/v1", kind, name };
}
