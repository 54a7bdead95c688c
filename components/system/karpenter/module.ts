import { defineAddOn } from "../../add-on-module";
import { karpenter as facts } from "./facts";

/** Karpenter. */
export const karpenter = defineAddOn({
  facts,
  resourceName: "karpenter",
  wanted: ({ karpenter: { enabled } }: { karpenter: { enabled: boolean } }) => enabled,
  load: () => (require("./component") as typeof import("./component")).karpenterComponent,
});
