import { defineAddOn } from "../../add-on-module";
import { defineDomain } from "../../definition-domain";
import { SECRET_CHECKS } from "./checks";
import { externalSecrets as facts } from "./facts";
import { vaultReaches } from "./reaches";
import { resolveSecrets } from "./resolve";
import { type SecretsDefinition, secrets } from "./schema";

/** External Secrets Operator. */
export const externalSecrets = defineAddOn({
  facts,
  resourceName: "external-secrets",
  domain: defineDomain({ key: "secrets", schema: secrets, resolve: resolveSecrets }),
  checks: SECRET_CHECKS,
  wanted: ({ secrets: { enabled } }: SecretsDefinition) => enabled,
  reaches: ({ secrets: { vault } }) => vaultReaches(vault),
  load: () => (require("./component") as typeof import("./component")).externalSecretsComponent,
});
