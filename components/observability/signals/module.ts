import { defineService } from "../../service-module";
import { METRICS_CHECKS } from "../metrics/checks";
import { STACK } from "../metrics/names";
import type { MetricsDefinition } from "../metrics/schema";
import { signalsContract } from "./outputs";
import { resolveSignals } from "./resolve";
import { observability } from "./schema";

/** What the platform says of itself, signal by signal. Each is a folder beside this one. */
export const signals = defineService({
  key: "observability",
  resourceName: "observability",
  schema: observability,
  checks: METRICS_CHECKS,
  addOns: ({ observability: { metrics } }: MetricsDefinition) => (metrics.enabled ? [STACK] : []),
  resolve: resolveSignals,
  metrics: ({ metrics }) => [...(metrics?.workloads ?? [])],
  contract: signalsContract,
  load: () => (require("./component") as typeof import("./component")).signalsComponent,
});
