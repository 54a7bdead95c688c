import { z } from "zod";
import { defineAddOn } from "../../add-on-module";
import { nodeTerminationHandler as facts } from "./facts";

/** AWS Node Termination Handler. */
export const nodeTerminationHandler = defineAddOn({
  facts,
  resourceName: "node-termination-handler",
  option: {
    key: "nodeTerminationHandler",
    schema: z
      .boolean()
      .default(false)
      .describe("AWS Node Termination Handler. Node groups and Karpenter drain spot nodes without it"),
  },
  load: () => (require("./component") as typeof import("./component")).nodeTerminationHandlerComponent,
});
