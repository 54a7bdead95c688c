import { defineAddOn } from "../../add-on-module";
import { defineDomain } from "../../definition-domain";
import { GITOPS_CHECKS } from "./checks";
import { argoCd as facts } from "./facts";
import { argoCdReaches } from "./reaches";
import { resolveGitops } from "./resolve";
import { type GitopsDefinition, gitops } from "./schema";
import { argoCdSecrets } from "./secret-names";

/** Argo CD. */
export const argoCd = defineAddOn({
  facts,
  resourceName: "argo-cd",
  domain: defineDomain({ key: "gitops", schema: gitops, resolve: resolveGitops }),
  checks: GITOPS_CHECKS,
  wanted: ({ gitops: { enabled } }: GitopsDefinition) => enabled,
  reaches: (definition) => argoCdReaches(definition.gitops),
  secrets: (definition) => argoCdSecrets(definition.gitops),
  load: () => (require("./component") as typeof import("./component")).argoCdComponent,
});
