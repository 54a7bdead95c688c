import { z } from "zod";
import { defineAddOn } from "../../add-on-module";
import { verticalPodAutoscaler as facts } from "./facts";

// Requirements: SCA-04
/** Vertical Pod Autoscaler. */
export const verticalPodAutoscaler = defineAddOn({
  facts,
  resourceName: "vertical-pod-autoscaler",
  option: {
    key: "vpa",
    schema: z.boolean().default(false).describe("Vertical Pod Autoscaler: what pods should request"),
  },
  load: () => (require("./component") as typeof import("./component")).verticalPodAutoscalerComponent,
});
