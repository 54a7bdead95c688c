/** How commands of ours end: with the status that they return, or with what went wrong, in sentences. */
import colors from "picocolors";
import { ConfigurationError } from "../infra/config";

/** Lines of an error as people see them. */
export function errorLines(lines: readonly unknown[]): string {
  return lines.map((line) => `${colors.red("error")}  ${line}`).join("\n");
}

/** What is wrong with the configuration, the call or the machine ends a command with status 2, and is told without a stack trace. */
export function runCommand(main: () => Promise<number>): void {
  main().then(
    (status) => {
      process.exitCode = status;
    },
    (error: unknown) => {
      const lines =
        error instanceof ConfigurationError ? error.lines : [error instanceof Error ? error.message : error];
      process.stderr.write(`${errorLines(lines)}\n`);
      process.exitCode = 2;
    },
  );
}
