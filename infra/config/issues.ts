import { RunError } from "@pulumi/pulumi/errors";

/** Something wrong with the configuration, at a place of it. */
export interface ConfigIssue {
  /** Keys from the definition's root down. @example ["nodeGroups", "gpu", "min"] */
  path: string[];
  /** A sentence that follows the path. @example "7 is more than max 5" */
  message: string;
  /** Left out: an error. A warning or a piece of information stops nothing. */
  severity?: "warning" | "info";
}

/**
 * The configuration can't be used. Each line names the file, the path and what is allowed. Pulumi prints a RunError
 * without a stack trace, and no resource has been registered when it is thrown.
 */
export class ConfigurationError extends RunError {
  constructor(readonly lines: string[]) {
    super(lines.join("\n"));
    this.name = "ConfigurationError";
  }
}
