import { defineAddOn } from "../../add-on-module";
import { gatekeeper as facts } from "./facts";

/** Gatekeeper. */
export const gatekeeper = defineAddOn({
  facts,
  resourceName: "gatekeeper",
  load: () => (require("./component") as typeof import("./component")).gatekeeperComponent,
});
