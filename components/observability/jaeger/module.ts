import { defineService } from "../../service-module";
import { TRACING_CHECKS } from "./checks";
import { tracingGuests } from "./guests";
import { tracingMetrics } from "./metrics";
import { OPERATOR } from "./names";
import { tracingContract } from "./outputs";
import { resolveTracing } from "./resolve";
import { type TracingDefinition, tracing } from "./schema";

/** Jaeger v2, run by the OpenTelemetry operator. */
export const jaeger = defineService({
  key: "tracing",
  resourceName: "jaeger",
  schema: tracing,
  checks: TRACING_CHECKS,
  addOns: ({ tracing: { backend } }: TracingDefinition) => (backend === "jaeger" ? [OPERATOR] : []),
  guests: tracingGuests,
  resolve: resolveTracing,
  metrics: tracingMetrics,
  contract: tracingContract,
  load: () => (require("./component") as typeof import("./component")).jaegerComponent,
});
