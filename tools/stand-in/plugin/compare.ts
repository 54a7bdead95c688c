/** The difference between two versions of a resource's inputs, as paths. */
import { isObject, type Properties, UNKNOWN, unwrapSecret, type Value } from "offline-engine/values";

/** Keys that the engine or a provider notes down among the inputs. */
const NOTES = new Set(["__defaults", "__internal"]);

/** Paths at which the two differ, the deepest that tell: `tags.Name`, `rules[0].id`. Secret marks do not count. */
export function differences(olds: Properties, news: Properties): string[] {
  const found: string[] = [];
  for (const key of keysOf(olds, news)) if (!NOTES.has(key)) compare(olds[key], news[key], key, found);
  return found;
}

function compare(oldValue: Value | undefined, newValue: Value | undefined, path: string, found: string[]): void {
  const before = unwrapSecret(oldValue);
  const after = unwrapSecret(newValue);
  if (Array.isArray(before) && Array.isArray(after)) {
    const length = Math.max(before.length, after.length);
    for (let index = 0; index < length; index++) compare(before[index], after[index], `${path}[${index}]`, found);
  } else if (isObject(before) && isObject(after)) {
    for (const key of keysOf(before, after)) compare(before[key], after[key], join(path, key), found);
  } else if ((before ?? null) !== (after ?? null)) {
    found.push(path);
  }
}

function keysOf(a: Properties, b: Properties): string[] {
  return [...new Set([...Object.keys(a), ...Object.keys(b)])];
}

function join(path: string, key: string): string {
  return /^\w[\w-]*$/.test(key) ? `${path}.${key}` : `${path}["${key.replaceAll('"', '\\"')}"]`;
}

/** The first property of a path: `tags` of `tags.Name`. */
export function rootOf(path: string): string {
  return /^[^.[]+/.exec(path)?.[0] ?? path;
}

export function hasUnknown(value: Value | undefined): boolean {
  if (value === UNKNOWN) return true;
  if (Array.isArray(value)) return value.some(hasUnknown);
  return isObject(value) && Object.values(value).some(hasUnknown);
}

/** The same value without the marks of secrets. */
export function withoutSecrets(value: Value): Value {
  const plain = unwrapSecret(value) ?? null;
  if (Array.isArray(plain)) return plain.map(withoutSecrets);
  return isObject(plain) ? plainProperties(plain) : plain;
}

export function plainProperties(properties: Properties): Properties {
  return Object.fromEntries(Object.entries(properties).map(([key, value]) => [key, withoutSecrets(value)]));
}
