import { defineAddOn } from "../../add-on-module";
import { argoCd as facts } from "./facts";
import { argoCdReaches, type GitopsSources } from "./reaches";
import { argoCdSecrets } from "./secret-names";

/** Argo CD. */
export const argoCd = defineAddOn({
  facts,
  resourceName: "argo-cd",
  wanted: ({ gitops: { enabled } }: { gitops: GitopsSources & { enabled: boolean } }) => enabled,
  reaches: ({ gitops }) => argoCdReaches(gitops),
  secrets: ({ gitops }) => argoCdSecrets(gitops),
  load: () => (require("./component") as typeof import("./component")).argoCdComponent,
});
