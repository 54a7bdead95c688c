/** Settings that the operator keeps to itself, or that would undo its work. Source: CEL rules of its CRD at v6.0.2. */
const OPERATORS = new Set([
  "archive_command",
  "archive_mode",
  "cluster_name",
  "config_file",
  "data_directory",
  "external_pid_file",
  "hba_file",
  "hot_standby",
  "ident_file",
  "listen_addresses",
  "log_file_mode",
  "logging_collector",
  "port",
  "primary_conninfo",
  "primary_slot_name",
  "recovery_min_apply_delay",
  "restore_command",
  "ssl",
  "synchronous_standby_names",
  "wal_log_hints",
]);
const OPERATORS_FAMILIES = /^(ssl_(?!groups$|ecdh_curve$)|unix_socket_|recovery_target)/;

const NAME = /^[a-z_][a-z0-9_]*(\.[a-z_][a-z0-9_]*)?$/;
const SECRET = /passw|secret|credential/i;
/** Says how passwords are hashed, and holds none. */
const NO_SECRET = new Set(["password_encryption"]);

/** Why a setting may not stand in postgresql.conf by hand, or nothing when it may. */
export function parameterProblem(name: string, value: string): string | undefined {
  if (!NAME.test(name)) return "is not the name of a PostgreSQL setting";
  if (name === "archive_timeout") return "follows from rpo";
  if (OPERATORS.has(name) || OPERATORS_FAMILIES.test(name)) return "is the operator's own";
  if (name === "wal_level" && value !== "logical") return `${value} is not allowed; allowed: logical`;
  if ((SECRET.test(name) && !NO_SECRET.has(name)) || /passw\w*\s*=/i.test(value)) {
    return "looks like a secret, and a definition is no place for one";
  }
  return undefined;
}
