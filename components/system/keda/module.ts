import { z } from "zod";
import { defineAddOn } from "../../add-on-module";
import { keda as facts } from "./facts";

// Requirements: SCA-06
/** KEDA. */
export const keda = defineAddOn({
  facts,
  resourceName: "keda",
  option: {
    key: "keda",
    schema: z.boolean().default(false).describe("KEDA: scaling by events"),
  },
  load: () => (require("./component") as typeof import("./component")).kedaComponent,
});
