import { spawnSync } from "node:child_process";

/** What `go version` says, or undefined where there is no Go. */
export function goVersion(): string | undefined {
  const { status, stdout } = spawnSync("go", ["version"], { encoding: "utf8" });
  return status === 0 ? stdout.trim() : undefined;
}

/**
 * The environment of every `go` command. Without cgo, the binaries and their key do not depend on a C compiler that is on one
 * machine and not on the next. What a user set for every build of Go could change what is built; an empty variable would leave
 * what `go env -w` wrote in force. Read-only: a module whose sum go.sum does not have is refused, never added.
 */
export function goEnvironment(): NodeJS.ProcessEnv {
  return { ...process.env, CGO_ENABLED: "0", GOFLAGS: "-mod=readonly", GOWORK: "off" };
}
