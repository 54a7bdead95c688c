import { defineAddOn } from "../../add-on-module";
import { istioEgress as facts } from "./facts";
import { openedToCallers, reachedByEgress } from "./flows";

// Requirements: MSH-04
/** Istio's egress gateway. */
export const istioEgress = defineAddOn({
  facts,
  resourceName: "istio-egressgateway",
  opens: openedToCallers,
  reaches: reachedByEgress,
  load: () => (require("./component") as typeof import("./component")).istioEgressComponent,
});
