import { defineService } from "../../service-module";
import { resolveAdmission } from "./resolve";
import { type AdmissionDefinition, admission as schema } from "./schema";

/** Which engine judges objects before they are stored: it has no resources of its own, and both engines read its settings. */
export const admission = defineService({
  key: "admission",
  resourceName: "admission",
  schema,
  // An engine is called as its add-on is.
  addOns: ({ admission: { engine } }: AdmissionDefinition) => (engine === "none" ? [] : [engine]),
  resolve: resolveAdmission,
});
