import { readdirSync } from "node:fs";
import { join } from "node:path";
import { type Project, readProject } from "offline-engine/workspace/project";
import { readStackConfiguration } from "offline-engine/workspace/stack-config";
import { notOneOf } from "../../components/definition/messages";
import { type ConfigNote, ConfigurationError, RETIRED_KEY, retiredOn } from "../../infra/config";
import { readYaml } from "../../infra/config/yaml";

/** One stack's file, in the form in which the program gets it from Pulumi. */
export interface StackFile {
  stack: string;
  /** Values by full key; a map or list as JSON, as Pulumi hands it on. @example { "platform:region": "af-south-1" } */
  config: Record<string, string>;
  /** Keys whose values are secret. Their values stay encrypted in the file, and the plan has no use for them. */
  secretKeys: string[];
  /** What the plan does not know of the stack. */
  notes?: ConfigNote[];
  /** Day on which the stack was retired. It is planned as it would be when it comes back: the key is not in `config`. */
  retired?: string;
}

const PROJECT_FILE = "Pulumi.yaml";

/** As Go reads YAML: a date without quotes is a date. */
const AS_PULUMI = { customTags: ["timestamp" as const] };

/** Reads the project's file. Throws with the engine's own words for all that it refuses. */
export function readProjectFile(directory: string): Project {
  const { project, problems } = readProject(readYaml(join(directory, PROJECT_FILE), PROJECT_FILE, AS_PULUMI));
  if (problems.length > 0) throw new ConfigurationError(problems.map((problem) => `${PROJECT_FILE}: ${problem}`));
  return project;
}

/** Reads the files of the named stacks, or of all. Throws with the list of stacks when a name is not among them. */
export function readStackFiles(directory: string, names: string[]): StackFile[] {
  const project = readProjectFile(directory);
  const all = readdirSync(directory)
    .flatMap((file) => /^Pulumi\.(.+)\.yaml$/.exec(file)?.[1] ?? [])
    .sort();
  const unknown = names.filter((name) => !all.includes(name));
  if (unknown.length > 0) throw new ConfigurationError(unknown.map((name) => notOneOf("a stack", name, all)));
  const problems: string[] = [];
  const files = (names.length > 0 ? names : all).map((stack) => readStackFile(directory, project, stack, problems));
  if (problems.length > 0) throw new ConfigurationError(problems);
  return files;
}

function readStackFile(directory: string, project: Project, stack: string, problems: string[]): StackFile {
  const file = `Pulumi.${stack}.yaml`;
  const read = readStackConfiguration(project, stack, readYaml(join(directory, file), file, AS_PULUMI));
  problems.push(...read.problems.map((problem) => `${file}: ${problem}`));
  const { secretKeys, imports } = read;
  const { [RETIRED_KEY]: _, ...config } = read.config;
  return {
    stack,
    config,
    secretKeys,
    ...retiredOn(read.config),
    ...(imports.length > 0 ? { notes: [importsNote(file, imports)] } : {}),
  };
}

/** Values of an environment come from Pulumi's service: where the file is silent, the plan differs from the deployment. */
function importsNote(file: string, imports: string[]): ConfigNote {
  return {
    severity: "warning",
    at: `${file}: environment`,
    message: `the plan does not see what Pulumi ESC adds to the configuration (${imports.join(", ")})`,
  };
}
