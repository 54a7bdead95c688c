import { defineAddOn } from "../../add-on-module";
import { openTelemetryOperator as facts } from "./facts";

/** OpenTelemetry operator, which runs collectors and Jaeger. */
export const openTelemetryOperator = defineAddOn({
  facts,
  resourceName: "opentelemetry-operator",
  load: () => (require("./component") as typeof import("./component")).openTelemetryOperatorComponent,
});
