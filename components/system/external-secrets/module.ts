import { defineAddOn } from "../../add-on-module";
import { externalSecrets as facts } from "./facts";
import { vaultReaches } from "./reaches";

/** External Secrets Operator. */
export const externalSecrets = defineAddOn({
  facts,
  resourceName: "external-secrets",
  wanted: ({ secrets: { enabled } }: { secrets: { enabled: boolean; vault?: { server: string } } }) => enabled,
  reaches: ({ secrets: { vault } }) => vaultReaches(vault),
  load: () => (require("./component") as typeof import("./component")).externalSecretsComponent,
});
