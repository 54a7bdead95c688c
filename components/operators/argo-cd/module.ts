import { defineAddOn } from "../../add-on-module";
import { argoCd as facts } from "./facts";
import { argoCdReaches, type GitopsSources } from "./reaches";

/** Argo CD. */
export const argoCd = defineAddOn({
  facts,
  resourceName: "argo-cd",
  wanted: ({ gitops: { enabled } }: { gitops: GitopsSources & { enabled: boolean } }) => enabled,
  reaches: ({ gitops }) => argoCdReaches(gitops),
  load: () => (require("./component") as typeof import("./component")).argoCdComponent,
});
