import { defineAddOn } from "../../add-on-module";
import { clusterAutoscaler as facts } from "./facts";

/** The cluster autoscaler. */
export const clusterAutoscaler = defineAddOn({
  facts,
  resourceName: "cluster-autoscaler",
  wanted: ({ autoscaler }: { autoscaler: { kind: string } }) => autoscaler.kind === "cluster-autoscaler",
  load: () => (require("./component") as typeof import("./component")).clusterAutoscalerComponent,
});
