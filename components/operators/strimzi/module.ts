import { defineAddOn } from "../../add-on-module";
import { strimzi as facts } from "./facts";

/** Strimzi, which runs Kafka. */
export const strimzi = defineAddOn({
  facts,
  resourceName: "strimzi",
  load: () => (require("./component") as typeof import("./component")).strimziComponent,
});
