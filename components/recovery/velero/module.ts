import { defineAddOn } from "../../add-on-module";
import { velero as facts } from "./facts";

/** Velero. */
export const velero = defineAddOn({
  facts,
  resourceName: "velero",
  wanted: ({ backup: { velero: settings } }: { backup: { velero: { enabled: boolean } } }) => settings.enabled,
  load: () => (require("./component") as typeof import("./component")).veleroComponent,
});
