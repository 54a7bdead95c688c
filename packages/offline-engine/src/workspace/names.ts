/** What the engine accepts as a name of a stack, of a project and of a configuration key, and its words when it does not. */

const LONGEST = 100;

/** Why a stack may not have this name; undefined when it may. */
export function stackNameProblem(name: string): string | undefined {
  if (name === "") return "a stack name may not be empty";
  if (Buffer.byteLength(name) > LONGEST) return `a stack name cannot exceed ${LONGEST} characters`;
  const position = name.search(/[^A-Za-z0-9_.-]/);
  if (position < 0) return undefined;
  return (
    "a stack name may only contain alphanumeric, hyphens, underscores, or periods: " +
    `invalid character '${name[position]}' at position ${position}`
  );
}

/** Why a project may not have this name; undefined when it may. */
export function projectNameProblem(name: string): string | undefined {
  if (name === "") return "project names may not be empty";
  if (Buffer.byteLength(name) > LONGEST) return `project names are limited to ${LONGEST} characters`;
  if (/^[A-Za-z0-9_.-]+$/.test(name)) return undefined;
  return "project names may only contain alphanumerics, hyphens, underscores, and periods";
}

/**
 * The key as the program gets it: `<namespace>:<name>`, of which the old form has `config` in the middle, and which is
 * the project's where it has no namespace. Undefined when it is no key.
 *
 * @example configKey("region", "platform") // "platform:region"
 */
export function configKey(key: string, project: string): string | undefined {
  const parts = key.split(":");
  if (parts.length === 1) return `${project}:${key}`;
  if (parts.length === 2) return key;
  return parts.length === 3 && parts[1] === "config" ? `${parts[0]}:${parts[2]}` : undefined;
}

export function configKeyProblem(key: string): string {
  const form = "(configuration keys should be of the form `<namespace>:<name>`)";
  return `could not parse ${key} as a configuration key ${form}`;
}
