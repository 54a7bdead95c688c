import {
  type ConfigNote,
  ConfigurationError,
  type RegionSpec,
  type ResolveOptions,
  readStackConfig,
  resolveConfig,
  STACK_KEYS,
} from "../../infra/config";
import { notOneOf } from "../../infra/config/messages";
import type { StackFile } from "./stacks";

export interface PlannedStack {
  file: StackFile;
  spec: RegionSpec;
  notes: ConfigNote[];
}

/**
 * Resolves every stack's configuration, primaries before the standbys that read them. Throws one error with all that
 * is wrong in any of them, each line once: stacks share their definition.
 */
export function resolveStacks(files: StackFile[], options: ResolveOptions = {}): PlannedStack[] {
  const lines = new Set<string>();
  const planned: PlannedStack[] = [];
  for (const file of files) {
    try {
      planned.push(resolveStack(file, options));
    } catch (error) {
      if (!(error instanceof ConfigurationError)) throw error;
      for (const line of error.lines) lines.add(line);
    }
  }
  if (lines.size > 0) throw new ConfigurationError([...lines]);
  return planned.sort((a, b) => rank(a) - rank(b));
}

function rank({ spec }: PlannedStack): number {
  return ["primary", "active", "standby"].indexOf(spec.role);
}

function resolveStack(file: StackFile, options: ResolveOptions): PlannedStack {
  const unknown = Object.keys(file.config)
    .filter((key) => key.startsWith("platform:"))
    .map((key) => key.slice("platform:".length))
    .filter((key) => !(STACK_KEYS as readonly string[]).includes(key))
    .map((key) => `Pulumi.${file.stack}.yaml: platform:${key}: ${notOneOf("a key of a stack", key, [...STACK_KEYS])}`);
  const stack = readStackConfig(file.stack, (key) => readValue(file, key));
  if (Array.isArray(stack)) throw new ConfigurationError([...unknown, ...stack]);
  if (unknown.length > 0) throw new ConfigurationError(unknown);
  return { file, ...resolveConfig(stack, options) };
}

function readValue({ config, stack }: StackFile, key: string): unknown {
  const text = config[`platform:${key}`];
  if (key !== "overrides" || text === undefined) return text;
  try {
    return JSON.parse(text);
  } catch {
    throw new ConfigurationError([`Pulumi.${stack}.yaml: platform:overrides: is not a map`]);
  }
}
