import { z } from "zod";
import { defineAddOn } from "../../add-on-module";
import { KEDA_CHECKS } from "./checks";
import { keda as facts } from "./facts";
import { triggerReaches } from "./reaches";

// Requirements: SCA-06
/** KEDA. */
export const keda = defineAddOn({
  facts,
  resourceName: "keda",
  option: {
    key: "keda",
    schema: z.boolean().default(false).describe("KEDA: scaling by events"),
  },
  checks: KEDA_CHECKS,
  reaches: triggerReaches,
  load: () => (require("./component") as typeof import("./component")).kedaComponent,
});
