import { kindsOf } from "../../kubernetes/kind";
import { defineStore } from "../../module";
import { postgresBackups } from "./backups";
import { postgresChecks } from "./checks";
import { postgresMetrics } from "./metrics";
import { normalizePostgres } from "./normalize";
import { postgresContract } from "./outputs";
import { postgresFigures, postgresRemedies } from "./recovery";
import { resolvePostgres } from "./resolve";
import { postgres as schema } from "./schema";
import { postgresClients, postgresSecrets } from "./secrets";

/** PostgreSQL, run by Crunchy's operator. */
export const postgres = defineStore({
  key: "postgres",
  title: "PostgreSQL",
  operators: ["pgo"],
  kinds: kindsOf("postgres-operator.crunchydata.com/v1", "PostgresCluster"),
  schema,
  normalize: normalizePostgres,
  checks: postgresChecks,
  resolve: resolvePostgres,
  backups: postgresBackups,
  secrets: postgresSecrets,
  clients: postgresClients,
  metrics: postgresMetrics,
  contract: postgresContract,
  figures: postgresFigures,
  remedies: postgresRemedies,
  load: () => (require("./component") as typeof import("./component")).postgresComponent,
});
