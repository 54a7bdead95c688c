import {
  type ConfigNote,
  ConfigurationError,
  type RegionSpec,
  type ResolveOptions,
  readStackConfig,
  resolveConfig,
} from "../../infra/config";
import { readStackFiles, type StackFile } from "./stacks";

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

/** One stack of the project by its name. Throws with the stacks that there are when it is not among them. */
export function stackNamed(directory: string, name: string): PlannedStack {
  const [stack] = resolveStacks(readStackFiles(directory, [name]));
  if (!stack) throw new Error(`${name} resolves to no stack`);
  return stack;
}

/** The stacks, after the primaries that they read and that are not among them. */
export function withPrimaries(stacks: PlannedStack[], resolve: (names: string[]) => PlannedStack[]): PlannedStack[] {
  const given = stacks.map(({ file }) => file.stack);
  const read = stacks.flatMap(({ spec: { role, partner } }) => (role === "standby" && partner ? partner.stack : []));
  const missing = [...new Set(read)].filter((stack) => !given.includes(stack));
  return missing.length > 0 ? [...resolve(missing), ...stacks] : stacks;
}

function rank({ spec }: PlannedStack): number {
  return ["primary", "active", "standby"].indexOf(spec.role);
}

function resolveStack(file: StackFile, options: ResolveOptions): PlannedStack {
  const { spec, notes } = resolveConfig(readStackConfig(file.stack, file.config), options);
  return { file, spec, notes: [...(file.notes ?? []), ...notes] };
}
