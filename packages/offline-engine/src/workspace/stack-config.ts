/** A stack's file (Pulumi.<stack>.yaml) as the engine reads it: its configuration, with the project's laid under it. */
import { isMap, isOfType, typeName } from "./config-types";
import { type ConfigValue, configValue } from "./config-values";
import { configKey, configKeyProblem, stackNameProblem } from "./names";
import type { DeclaredKey, Project } from "./project";

export interface StackConfiguration {
  /** Values by full key, as a program gets them. */
  readonly config: Record<string, string>;
  /** Keys whose values are secret. Their values stay encrypted in the file, and the plan has no use for them. */
  readonly secretKeys: string[];
  /** Environments of Pulumi ESC whose values the engine would lay under those of the file. */
  readonly imports: string[];
  readonly problems: readonly string[];
}

/** Reads the file's parsed content. */
export function readStackConfiguration(project: Project, stack: string, data: unknown): StackConfiguration {
  const file = isMap(data) ? data : {};
  const problems: string[] = [];
  const nameProblem = stackNameProblem(stack);
  if (nameProblem) problems.push(nameProblem);
  const values = readValues(project.name, file.config, problems);
  const imports = importsOf(file.environment);
  applyProject(project, stack, values, imports.length > 0, problems);
  return {
    config: Object.fromEntries([...values].map(([key, { text }]) => [key, text])),
    secretKeys: [...values].filter(([, { secret }]) => secret).map(([key]) => key),
    imports,
    problems,
  };
}

type Values = Map<string, ConfigValue>;

function readValues(project: string, config: unknown, problems: string[]): Values {
  const values: Values = new Map();
  for (const [written, given] of Object.entries(isMap(config) ? config : {})) {
    const key = configKey(written, project);
    if (key === undefined) problems.push(configKeyProblem(written));
    else values.set(key, configValue(given));
  }
  return values;
}

/** `environment: [name, ...]`, or a map with `imports`, whose entries may be maps by name. */
function importsOf(environment: unknown): string[] {
  const list = isMap(environment) ? environment.imports : environment;
  const names = (Array.isArray(list) ? list : []).flatMap((entry) =>
    isMap(entry) ? Object.keys(entry) : String(entry),
  );
  return names.length === 0 && isMap(environment) ? ["its own"] : names;
}

/** Lays what the project says under the stack's values, and checks these against the declared types. */
function applyProject(project: Project, stack: string, values: Values, importing: boolean, problems: string[]): void {
  const missing: string[] = [];
  for (const declared of project.keys) {
    if (values.has(declared.key)) continue;
    if (declared.fallback !== undefined) values.set(declared.key, configValue(declared.fallback));
    // What comes from elsewhere may have it.
    else if (declared.own && !importing) missing.push(declared.written);
  }
  if (missing.length > 0) {
    problems.push(
      `Stack '${stack}' is missing configuration ${missing.length > 1 ? "values" : "value"} ${listed(missing)}`,
    );
  }
  for (const declared of project.keys) {
    const value = values.get(declared.key);
    const problem = value && valueProblem(stack, declared, value);
    if (problem) problems.push(problem);
  }
}

function valueProblem(stack: string, declared: DeclaredKey, value: ConfigValue): string | undefined {
  const { written, type, secret } = declared;
  if (!type) return undefined;
  if (secret && !value.secret)
    return `Stack '${stack}' with configuration key '${written}' must be encrypted as it's secret`;
  // Of a secret the text is not known here.
  if (value.secret || isOfType(type, value.structured ? JSON.parse(value.text) : value.text)) return undefined;
  return `Stack '${stack}' with configuration key '${written}' must be of type '${typeName(type)}'`;
}

/** @example listed(["b", "a", "c"]) // "'a', 'b' and 'c'" */
function listed(keys: readonly string[]): string {
  const quoted = [...keys].sort().map((key) => `'${key}'`);
  const last = quoted.pop();
  return quoted.length === 0 ? `${last}` : `${quoted.join(", ")} and ${last}`;
}
