import { z } from "zod";
import { defineAddOn } from "../../add-on-module";
import { metricsServer as facts } from "./facts";

// Requirements: EKS-10
/** metrics-server. */
export const metricsServer = defineAddOn({
  facts,
  resourceName: "metrics-server",
  option: {
    key: "metricsServer",
    schema: z.boolean().default(true).describe("metrics-server: CPU and memory of pods, for autoscaling"),
  },
  load: () => (require("./component") as typeof import("./component")).metricsServerComponent,
});
