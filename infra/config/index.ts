import { join } from "node:path";
import { loadVersions, type Versions } from "../versions";
import { runChecks } from "./checks";
import { subnetsPath } from "./derive";
import type { ConfigIssue } from "./issues";
import { ConfigurationError } from "./issues";
import { loadPlatform, readDefinitionText } from "./load";
import { memoize } from "./memo";
import { capacityIssues } from "./resolve/capacity";
import { resolveRegion } from "./resolve/region";
import type { Platform } from "./schema/platform";
import { locate, type Source } from "./sources";
import type { RegionSpec } from "./spec";
import type { StackConfig } from "./stack";

export { type ConfigIssue, ConfigurationError } from "./issues";
export type { RegionSpec } from "./spec";
export { RETIRED_KEY, readStackConfig, retiredOn, type StackConfig } from "./stack";
export { stacksRead } from "./stacks-read";

/** A word about the configuration for who deploys it; none of them stops a deployment. */
export interface ConfigNote {
  severity: "warning" | "info";
  /** File and path. @example "platforms/wakala.yaml: nodeGroups.gpu.type" */
  at: string;
  message: string;
}

export interface ResolvedConfig {
  spec: RegionSpec;
  notes: ConfigNote[];
  /** The error for what is found wrong with the configuration only where AWS is asked. */
  refusal(issues: ConfigIssue[]): ConfigurationError;
}

export interface ResolveOptions {
  /** Folder of the definitions. Default: `platforms/` of the project. */
  directory?: string;
  versions?: Versions;
  /** The day to judge support dates by. Default: now. */
  today?: Date;
}

const DEFINITIONS = join(__dirname, "../../platforms");

/**
 * Reads, checks and resolves the configuration of one stack: definition, environment and overrides.
 *
 * Throws one ConfigurationError with a line for everything that is wrong, each with its file and path.
 */
export function resolveConfig(stack: StackConfig, options: ResolveOptions = {}): ResolvedConfig {
  const { directory = DEFINITIONS, versions = loadVersions(), today = new Date() } = options;
  const text = readDefinitionText(directory, stack);
  if (options.versions) return resolveText(stack, directory, text, versions, today);
  const key = JSON.stringify([stack, directory, text, today.toISOString().slice(0, 10)]);
  return memoize(key, () => resolveText(stack, directory, text, versions, today));
}

function resolveText(
  stack: StackConfig,
  directory: string,
  text: string,
  versions: Versions,
  today: Date,
): ResolvedConfig {
  const loaded = loadPlatform(directory, text, stack);
  const findings = runChecks(loaded.platform, loaded.broken, {
    stack,
    versions,
    today,
    otherEnvironments: loaded.otherEnvironments,
  });
  const errors = [...loaded.issues, ...findings.filter(({ severity }) => severity === undefined)];
  const refusal = (issues: ConfigIssue[]) =>
    new ConfigurationError(issues.map((issue) => `${place(loaded.sources, stack, issue)}: ${issue.message}`));
  if (errors.length > 0) throw refusal(errors);
  const platform = loaded.platform as Platform;
  const spec = resolveRegion(platform, stack, versions);
  const short = capacityIssues(spec.network.capacity, subnetsPath(platform, stack.region));
  const notes = [...findings, ...short].flatMap((issue) => note(loaded.sources, stack, issue));
  return { spec, notes, refusal };
}

function note(sources: Source[], stack: StackConfig, issue: ConfigIssue): ConfigNote[] {
  const { severity, message } = issue;
  return severity ? [{ severity, at: place(sources, stack, issue), message }] : [];
}

/** The stack's own keys stand in its file, everything else in the definition or its patches. */
function place(sources: Source[], { stack }: StackConfig, { path }: ConfigIssue): string {
  return path[0]?.startsWith("platform:") ? `Pulumi.${stack}.yaml: ${path.join(".")}` : locate(sources, path);
}
