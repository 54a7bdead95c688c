import { defineAddOn } from "../../add-on-module";
import { crunchyPostgres as facts } from "./facts";

/** Crunchy's operator, which runs PostgreSQL. */
export const crunchyPostgres = defineAddOn({
  facts,
  resourceName: "crunchy-postgres",
  load: () => (require("./component") as typeof import("./component")).crunchyPostgresComponent,
});
