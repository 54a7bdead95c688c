import { defineAddOn } from "../../add-on-module";
import { istioCni as facts } from "./facts";

// Requirements: MSH-01
/** Istio's CNI plugin. */
export const istioCni = defineAddOn({
  facts,
  resourceName: "istio-cni",
  load: () => (require("./component") as typeof import("./component")).istioCniComponent,
});
