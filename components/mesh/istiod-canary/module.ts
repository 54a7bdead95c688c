import { defineAddOn } from "../../add-on-module";
import { openedToProxies } from "../../istio/control-plane/opens";
import { istiodCanary as facts } from "./facts";

/** A second control plane of Istio, for namespaces that try its version first. */
export const istiodCanary = defineAddOn({
  facts,
  resourceName: "istiod-canary",
  opens: openedToProxies,
  load: () => (require("./component") as typeof import("./component")).istiodCanaryComponent,
});
