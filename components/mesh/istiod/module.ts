import { defineAddOn } from "../../add-on-module";
import { openedToProxies } from "../../istio/control-plane/opens";
import { istiod as facts } from "./facts";

// Requirements: MSH-02
/** Istio's control plane. */
export const istiod = defineAddOn({
  facts,
  resourceName: "istiod",
  opens: openedToProxies,
  load: () => (require("./component") as typeof import("./component")).istiodComponent,
});
