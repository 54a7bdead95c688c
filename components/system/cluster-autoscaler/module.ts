import { defineAddOn } from "../../add-on-module";
import { defineDomain } from "../../definition-domain";
import { AUTOSCALER_CHECKS } from "./checks";
import { clusterAutoscaler as facts } from "./facts";
import type { ClusterAutoscalerOptions } from "./options";
import { type AutoscalerDefinition, autoscaler } from "./schema";

/** The cluster autoscaler. */
export const clusterAutoscaler = defineAddOn({
  facts,
  resourceName: "cluster-autoscaler",
  domain: defineDomain({
    key: "autoscaler",
    schema: autoscaler,
    resolve: ({ autoscaler: options }: AutoscalerDefinition): ClusterAutoscalerOptions => options,
  }),
  checks: AUTOSCALER_CHECKS,
  wanted: ({ autoscaler: { kind } }: AutoscalerDefinition) => kind === "cluster-autoscaler",
  load: () => (require("./component") as typeof import("./component")).clusterAutoscalerComponent,
});
