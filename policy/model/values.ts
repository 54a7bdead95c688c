/** Reading properties of which only the form is known. None of these ever puts a value into a message. */

export type Props = Readonly<Record<string, unknown>>;

/** Stands for a value that the graph marks as secret: it is there, and nobody may read it. */
export const SECRET: unique symbol = Symbol("secret");

/** Thrown when a rule reads what only the deployment decides, as the policy library does with its own class. */
export class UnknownValueError extends Error {
  constructor(readonly path: string) {
    super(`the value of ${path} is not known before the deployment`);
    this.name = "UnknownValueError";
  }
}

/** True for our own error and for the library's, which it does not export. */
export function isUnknownValueError(error: unknown): error is Error {
  return (
    error instanceof Error && (error.name === "UnknownValueError" || error.constructor.name === "UnknownValueError")
  );
}

export function isRecord(value: unknown): value is Props {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function record(value: unknown): Props {
  return isRecord(value) ? value : {};
}

/** A list as it is, a single value as a list of one, nothing as an empty list. */
export function list(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  return value === undefined || value === null ? [] : [value];
}

export function records(value: unknown): Props[] {
  return list(value).filter(isRecord);
}

export function text(value: unknown): string {
  return typeof value === "string" ? value : "";
}

export function texts(value: unknown): string[] {
  return list(value).filter((item): item is string => typeof item === "string");
}

/** Some providers want booleans as text. */
export function isTrue(value: unknown): boolean {
  return value === true || value === "true";
}

export function isFalse(value: unknown): boolean {
  return value === false || value === "false";
}

export function numeric(value: unknown): number | undefined {
  if (typeof value === "number") return value;
  return typeof value === "string" && /^\d+$/.test(value) ? Number(value) : undefined;
}

/** The value at a dotted path, list positions included. @example at(props, "vpcConfig.subnetIds.0") */
export function at(value: unknown, path: string): unknown {
  let here = value;
  for (const key of path.split(".")) {
    if (typeof here !== "object" || here === null) return undefined;
    here = (here as Props)[key];
  }
  return here;
}

/** True when something stands at the path, be it unknown or secret: a rule about presence needs no value. */
export function isSet(value: unknown, path: string): boolean {
  try {
    const found = at(value, path);
    return found !== undefined && found !== null && found !== "";
  } catch (error) {
    if (isUnknownValueError(error)) return true;
    throw error;
  }
}

/** The value at the path, or nothing when it is unknown: for rules that can also tell by the dependency. */
export function known(value: unknown, path: string): unknown {
  try {
    return at(value, path);
  } catch (error) {
    if (isUnknownValueError(error)) return undefined;
    throw error;
  }
}

/** An object, or the object that a JSON text holds; nothing when it is neither. */
export function json(value: unknown): Props | undefined {
  if (isRecord(value)) return value;
  if (typeof value !== "string") return undefined;
  try {
    const parsed: unknown = JSON.parse(value);
    return isRecord(parsed) ? parsed : undefined;
  } catch {
    return undefined;
  }
}

/** Every object in a tree with its dotted path, the tree itself first. */
export function* objectsIn(value: unknown, path = ""): Generator<{ path: string; object: Props }> {
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) yield* objectsIn(item, `${path}[${index}]`);
  } else if (isRecord(value)) {
    yield { path, object: value };
    for (const key of Object.keys(value)) yield* objectsIn(value[key], path === "" ? key : `${path}.${key}`);
  }
}
