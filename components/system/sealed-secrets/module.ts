import { defineAddOn } from "../../add-on-module";
import { sealedSecrets as facts } from "./facts";

/** Sealed Secrets. */
export const sealedSecrets = defineAddOn({
  facts,
  resourceName: "sealed-secrets",
  wanted: ({ secrets: { sealedSecrets: wanted } }: { secrets: { sealedSecrets: boolean } }) => wanted,
  load: () => (require("./component") as typeof import("./component")).sealedSecretsComponent,
});
