/** A project's file (Pulumi.yaml) as the engine reads it, and what it refuses of it. */
import { type ItemsType, isMap, isOfType, type SimpleType, typeName } from "./config-types";
import { configKey, configKeyProblem, projectNameProblem } from "./names";

/** A key of the configuration that the project declares. */
export interface DeclaredKey {
  /** As the project's file has it. @example "region" */
  readonly written: string;
  /** @example "platform:region" */
  readonly key: string;
  /** Of the project's own namespace: a stack must give it a value where there is no default. */
  readonly own: boolean;
  readonly type?: ItemsType;
  readonly secret: boolean;
  /** What it is where a stack says nothing. */
  readonly fallback?: unknown;
}

export interface Project {
  readonly name: string;
  readonly keys: readonly DeclaredKey[];
  /** Range of CLI versions that the engine runs it with. @example ">=3.250.0 <4.0.0" */
  readonly requiredPulumiVersion?: string;
  readonly backend?: { readonly url?: string };
}

export interface ReadProject {
  readonly project: Project;
  readonly problems: readonly string[];
}

/** Reads the file's parsed content. */
export function readProject(data: unknown): ReadProject {
  const file = isMap(data) ? data : {};
  const name = typeof file.name === "string" ? file.name : "";
  const problems = nameProblems(file);
  const declared = isMap(file.config) ? Object.entries(file.config) : [];
  const keys = declared.flatMap(([written, declaration]) => {
    const key = declaredKey(name, written, declaration);
    problems.push(...key.problems);
    return key.declared ? [key.declared] : [];
  });
  return {
    project: {
      name,
      keys,
      ...(typeof file.requiredPulumiVersion === "string" ? { requiredPulumiVersion: file.requiredPulumiVersion } : {}),
      ...(isMap(file.backend) ? { backend: file.backend } : {}),
    },
    problems,
  };
}

function nameProblems(file: Record<string, unknown>): string[] {
  if (!("name" in file)) return ["project is missing a 'name' attribute"];
  const { name } = file;
  if (typeof name !== "string" || name === "") return ["project is missing a non-empty string 'name' attribute"];
  const problem = projectNameProblem(name);
  return problem ? [problem] : [];
}

interface Declaration {
  type?: SimpleType;
  items?: ItemsType;
  default?: unknown;
  value?: unknown;
  secret?: boolean;
}

function declaredKey(project: string, written: string, given: unknown): { declared?: DeclaredKey; problems: string[] } {
  const key = configKey(written, project);
  if (key === undefined) return { problems: [configKeyProblem(written)] };
  const own = key.startsWith(`${project}:`);
  const declaration = declarationOf(given, own);
  const { type, items, default: fallback, value, secret = false } = declaration;
  const declared = {
    written,
    key,
    own,
    secret,
    ...(type === undefined ? {} : { type: { type, items } }),
    ...(value === undefined && fallback === undefined ? {} : { fallback: fallback ?? value }),
  };
  return { declared, problems: own ? ownKeyProblems(written, declaration) : foreignKeyProblems(written, declaration) };
}

/** A bare value is the default of a key of the project, and the value of any other. */
function declarationOf(given: unknown, own: boolean): Declaration {
  if (isMap(given)) return given;
  return own ? { default: given } : { value: given };
}

function ownKeyProblems(key: string, { type, items, default: fallback, value }: Declaration): string[] {
  if (fallback !== undefined && value !== undefined) return [bothGiven(key)];
  if (type === undefined) return [];
  if (type === "array" && !items) {
    return [
      `The configuration key '${key}' declares an array but does not specify the underlying type via the 'items' attribute`,
    ];
  }
  if (fallback === undefined || isOfType({ type, items }, fallback)) return [];
  const expected = typeName({ type, items });
  return [`The default value specified for configuration key '${key}' is not of the expected type '${expected}'`];
}

function foreignKeyProblems(key: string, { type, default: fallback, value }: Declaration): string[] {
  if (fallback !== undefined && value !== undefined) return [bothGiven(key)];
  if (type !== undefined)
    return [`Configuration key '${key}' is not namespaced by the project and should not define a type`];
  if (fallback !== undefined) {
    return [
      `Configuration key '${key}' is not namespaced by the project and should not define a default value. ` +
        "Did you mean to use the 'value' attribute instead of 'default'?",
    ];
  }
  return value === undefined ? [`Configuration key '${key}' is namespaced and must provide an attribute 'value'`] : [];
}

function bothGiven(key: string): string {
  return `project config '${key}' cannot have both a 'default' and 'value' attribute`;
}
