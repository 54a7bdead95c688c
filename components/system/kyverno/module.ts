import { defineAddOn } from "../../add-on-module";
import { kyverno as facts } from "./facts";

/** Kyverno. */
export const kyverno = defineAddOn({
  facts,
  resourceName: "kyverno",
  load: () => (require("./component") as typeof import("./component")).kyvernoComponent,
});
