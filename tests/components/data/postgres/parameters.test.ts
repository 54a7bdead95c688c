import { parameterProblem } from "../../../../components/data/postgres/parameters";

test.each([
  ["shared_buffers", "2GB"],
  ["log_min_duration_statement", "500ms"],
  ["pg_stat_statements.track", "all"],
  ["wal_level", "logical"],
  ["password_encryption", "scram-sha-256"],
  ["ssl_groups", "X25519"],
])("%s may be set", (name, value) => {
  expect(parameterProblem(name, value)).toBeUndefined();
});

test.each([
  ["archive_timeout", "5min", "follows from rpo"],
  ["archive_command", "true", "is the operator's own"],
  ["listen_addresses", "*", "is the operator's own"],
  ["ssl_cert_file", "x", "is the operator's own"],
  ["recovery_target_time", "x", "is the operator's own"],
  ["unix_socket_directories", "/tmp", "is the operator's own"],
  ["synchronous_standby_names", "*", "is the operator's own"],
  ["wal_level", "minimal", "minimal is not allowed; allowed: logical"],
  ["my.password", "x", "looks like a secret, and a definition is no place for one"],
  ["app.client_secret", "x", "looks like a secret, and a definition is no place for one"],
  ["app.dsn", "host=x password=y", "looks like a secret, and a definition is no place for one"],
  ["Shared-Buffers", "x", "is not the name of a PostgreSQL setting"],
])("%s may not: %s", (name, value, problem) => {
  expect(parameterProblem(name, value)).toBe(problem);
});
