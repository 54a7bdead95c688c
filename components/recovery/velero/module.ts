import { defineAddOn } from "../../add-on-module";
import { velero as facts } from "./facts";
import { PASSWORD_SECRET } from "./names";

/** Velero. */
export const velero = defineAddOn({
  facts,
  resourceName: "velero",
  wanted: ({ backup: { velero: settings } }: { backup: { velero: { enabled: boolean } } }) => settings.enabled,
  // Made, or copied from the partner.
  secrets: ({ backup: { velero: settings } }) =>
    settings.enabled ? [{ namespace: facts.namespace, name: PASSWORD_SECRET, stored: true }] : [],
  load: () => (require("./component") as typeof import("./component")).veleroComponent,
});
