import { defineAddOn } from "../../add-on-module";
import { istioBase as facts } from "./facts";

// Requirements: MSH-01, X-50
/** The CRDs of Istio, and the webhook that judges objects of their kinds. */
export const istioBase = defineAddOn({
  facts,
  resourceName: "istio-base",
  load: () => (require("./component") as typeof import("./component")).istioBaseComponent,
});
