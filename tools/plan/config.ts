import {
  type ConfigNote,
  ConfigurationError,
  type RegionSpec,
  type ResolveOptions,
  readStackConfig,
  resolveConfig,
  stacksRead,
} from "../../infra/config";
import { readStackFiles, type StackFile } from "./stacks";

export interface PlannedStack {
  file: StackFile;
  spec: RegionSpec;
  notes: ConfigNote[];
}

/**
 * Resolves every stack's configuration, each after those whose outputs it reads. Throws one error with all that is wrong in any
 * of them, each line once: stacks share their definition.
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
  return inReadingOrder(planned);
}

/** One stack of the project by its name. Throws with the stacks that there are when it is not among them. */
export function stackNamed(directory: string, name: string): PlannedStack {
  const [stack] = resolveStacks(readStackFiles(directory, [name]));
  if (!stack) throw new Error(`${name} resolves to no stack`);
  return stack;
}

/** The stacks, with those that they read and that are not among them, each after those that it reads. */
export function withStacksRead(stacks: PlannedStack[], resolve: (names: string[]) => PlannedStack[]): PlannedStack[] {
  const given = stacks.map(({ file }) => file.stack);
  const read = stacks.flatMap(({ spec }) => stacksRead(spec));
  const missing = [...new Set(read)].filter((stack) => !given.includes(stack));
  return missing.length > 0 ? inReadingOrder([...resolve(missing), ...stacks]) : stacks;
}

const ROLES = ["primary", "active", "standby"];

/** Whoever reads another reads all that this one does, and it besides: the one that reads more comes later. */
function inReadingOrder(stacks: PlannedStack[]): PlannedStack[] {
  const place = ({ spec }: PlannedStack) => stacksRead(spec).length * ROLES.length + ROLES.indexOf(spec.role);
  return [...stacks].sort((one, other) => place(one) - place(other));
}

function resolveStack(file: StackFile, options: ResolveOptions): PlannedStack {
  const { spec, notes } = resolveConfig(readStackConfig(file.stack, file.config), options);
  return { file, spec, notes: [...(file.notes ?? []), ...notes] };
}
