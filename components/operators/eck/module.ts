import { defineAddOn } from "../../add-on-module";
import { eckOperator as facts } from "./facts";

/** Elastic Cloud on Kubernetes, which runs Elasticsearch and Kibana. */
export const eckOperator = defineAddOn({
  facts,
  resourceName: "eck-operator",
  load: () => (require("./component") as typeof import("./component")).eckOperatorComponent,
});
