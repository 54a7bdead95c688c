import { defineAddOn } from "../../add-on-module";
import { certManager as facts } from "./facts";

/** cert-manager. */
export const certManager = defineAddOn({
  facts,
  resourceName: "cert-manager",
  wanted: ({ certificates: { enabled } }: { certificates: { enabled: boolean } }) => enabled,
  load: () => (require("./component") as typeof import("./component")).certManagerComponent,
});
