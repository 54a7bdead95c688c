import { defineAddOn } from "../../add-on-module";
import { defineDomain } from "../../definition-domain";
import { KARPENTER_CHECKS } from "./checks";
import { karpenter as facts } from "./facts";
import { resolveKarpenter } from "./resolve";
import { type KarpenterDefinition, karpenter as schema } from "./schema";

/** Karpenter. */
export const karpenter = defineAddOn({
  facts,
  resourceName: "karpenter",
  domain: defineDomain({ key: "karpenter", schema, resolve: resolveKarpenter }),
  checks: KARPENTER_CHECKS,
  wanted: ({ karpenter: { enabled } }: KarpenterDefinition) => enabled,
  load: () => (require("./component") as typeof import("./component")).karpenterComponent,
});
