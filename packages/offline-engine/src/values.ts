/**
 * Property values as they travel between the SDK and the engine: JSON, in which secrets, unknowns, resource references,
 * outputs and assets are objects marked by a signature. The signatures are part of Pulumi's wire protocol.
 */
export type Value = null | boolean | number | string | Value[] | Properties;
export interface Properties {
  [key: string]: Value;
}

export const SIGNATURE_KEY = "4dabf18193072939515e22adb298388d";
export const SECRET = "1b47061264138c4ac30d75fd1eb44270";
export const RESOURCE = "5cf8f73096256a8f31e491e813e4eb8e";
export const OUTPUT = "d0e6a833031e9bbcd3f4e8bde6ca49a4";
export const ASSET = "c44067f5952c0a294b673a41bacd8c17";
export const ARCHIVE = "0def7320c3a5731c473e5ecbe6d01bc7";
export const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

export function isObject(value: Value | undefined): value is Properties {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function signatureOf(value: Value | undefined): Value | undefined {
  return isObject(value) ? value[SIGNATURE_KEY] : undefined;
}

export function secret(value: Value): Properties {
  return { [SIGNATURE_KEY]: SECRET, value };
}

/** A resource reference; `id` is "" where it is not yet known, as the engine sends it. */
export function reference(urn: string, id?: string): Properties {
  return id === undefined ? { [SIGNATURE_KEY]: RESOURCE, urn } : { [SIGNATURE_KEY]: RESOURCE, urn, id };
}

export function unwrapSecret(value: Value | undefined): Value | undefined {
  return isObject(value) && value[SIGNATURE_KEY] === SECRET ? value.value : value;
}

/** The string that a property holds, or undefined when it is absent, unknown or not a string. */
export function stringOf(value: Value | undefined): string | undefined {
  const plain = unwrapSecret(value);
  return typeof plain === "string" && plain !== UNKNOWN && plain !== "" ? plain : undefined;
}

/**
 * Remote components get their arguments as output values. Turns those into what everybody else gets (plain, secret or
 * unknown) and adds the URNs that they depend on to `dependencies`.
 */
export function flattenOutputs(value: Value, dependencies: Set<string>): Value {
  if (Array.isArray(value)) return value.map((item) => flattenOutputs(item, dependencies));
  if (!isObject(value)) return value;
  if (value[SIGNATURE_KEY] === OUTPUT) {
    if (Array.isArray(value.dependencies)) for (const urn of value.dependencies) dependencies.add(String(urn));
    if (value.value === undefined) return UNKNOWN;
    const inner = flattenOutputs(value.value, dependencies);
    return value.secret === true ? secret(inner) : inner;
  }
  return mapProperties(value, (item) => flattenOutputs(item, dependencies));
}

/** Whether a value of a graph is the mark of a secret or an unknown one, of which only that is told. */
export function isMarker(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return false;
  const [[key, set] = [], ...others] = Object.entries(value);
  return others.length === 0 && set === true && (key === "secret" || key === "unknown");
}

/** What the graph shows: a secret is `{secret: true}`, an unknown `{unknown: true}`, never a value. */
export function normalise(value: Value): unknown {
  if (value === UNKNOWN) return { unknown: true };
  if (Array.isArray(value)) return value.map(normalise);
  if (!isObject(value)) return value;
  switch (value[SIGNATURE_KEY]) {
    case undefined:
      return normaliseProperties(value);
    case SECRET:
      return { secret: true };
    case OUTPUT:
      return normalise(flattenOutputs(value, new Set()));
    case RESOURCE:
      // The engine hands a provider the id of a resource, and the URN of a component, which has no id.
      if (value.id === undefined) return { resource: value.urn };
      return value.id === "" ? { unknown: true } : normalise(value.id);
    case ASSET:
      return { asset: normaliseProperties(withoutSignature(value)) };
    case ARCHIVE:
      return { archive: normaliseProperties(withoutSignature(value)) };
    default:
      throw new Error(
        `Unknown signature ${String(value[SIGNATURE_KEY])}: add it to packages/offline-engine/src/values.ts`,
      );
  }
}

export function normaliseProperties(properties: Properties): Record<string, unknown> {
  const result: Record<string, unknown> = {};
  for (const key of Object.keys(properties)) result[key] = normalise(properties[key] as Value);
  return result;
}

function withoutSignature(value: Properties): Properties {
  const { [SIGNATURE_KEY]: _signature, ...rest } = value;
  return rest;
}

export function mapProperties(properties: Properties, change: (value: Value) => Value): Properties {
  const result: Properties = {};
  for (const key of Object.keys(properties)) result[key] = change(properties[key] as Value);
  return result;
}

/** `base` with `over` laid on top: objects merge, everything else (and anything with a signature) is replaced. */
export function merge(base: Properties, over: Properties): Properties {
  const result: Properties = { ...base };
  for (const key of Object.keys(over)) {
    const below = result[key];
    const above = over[key] as Value;
    const both = isObject(below) && isObject(above) && !(SIGNATURE_KEY in below) && !(SIGNATURE_KEY in above);
    result[key] = both ? merge(below, above) : above;
  }
  return result;
}

/** Copies anything that came from outside into a wire value: drops `undefined`, which protobuf refuses. */
export function toValue(input: unknown): Value {
  if (input === undefined || input === null) return null;
  if (Array.isArray(input)) return input.map(toValue);
  if (typeof input === "object") return toProperties(input as Record<string, unknown>);
  if (typeof input === "string" || typeof input === "number" || typeof input === "boolean") return input;
  throw new Error(`A ${typeof input} is not a property value`);
}

export function toProperties(input: Record<string, unknown>): Properties {
  const result: Properties = {};
  for (const [key, value] of Object.entries(input)) if (value !== undefined) result[key] = toValue(value);
  return result;
}
