import { defineAddOn } from "../../add-on-module";
import { secretName } from "../../secrets/secret-name";
import { VELERO_CHECKS } from "./checks";
import { velero as facts } from "./facts";
import { PASSWORD_PATH, PASSWORD_SECRET } from "./names";
import type { VeleroDefinition } from "./schema";

/** Velero. Its part of a definition stands under `backup`, beside what holds for the backups of every store. */
export const velero = defineAddOn({
  facts,
  resourceName: "velero",
  checks: VELERO_CHECKS,
  wanted: ({ backup }: VeleroDefinition) => backup.velero.enabled,
  // Made, or copied from the partner.
  secrets: ({ backup }) =>
    backup.velero.enabled ? [{ namespace: facts.namespace, name: PASSWORD_SECRET, stored: true }] : [],
  // The password of the volumes that the partner moved: whoever restores them needs it.
  exchange: (_, { primary }) => ({
    reads: primary ? [secretName(primary.clusterName, PASSWORD_PATH)] : [],
    writes: [],
  }),
  load: () => (require("./component") as typeof import("./component")).veleroComponent,
});
