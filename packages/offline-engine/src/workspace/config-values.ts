/** A value of a stack's file as the program gets it: text, in which a map or a list is JSON, and a secret is left out. */
import { isMap } from "./config-types";

export interface ConfigValue {
  readonly text: string;
  /** A map or a list, handed on as JSON. */
  readonly structured: boolean;
  /** It is a secret, or a secret is in it. */
  readonly secret: boolean;
}

export function configValue(given: unknown): ConfigValue {
  const secret = holdsSecret(given);
  // A key without a value is an empty text to the engine.
  if (given === null || given === undefined || isSecret(given)) return { text: "", structured: false, secret };
  const value = plain(given);
  if (typeof value === "string") return { text: value, structured: false, secret };
  return { text: JSON.stringify(value), structured: typeof value === "object", secret };
}

/** `{ secure: <ciphertext> }`, wherever it stands. */
function isSecret(value: unknown): boolean {
  return isMap(value) && Object.keys(value).join() === "secure" && typeof value.secure === "string";
}

function holdsSecret(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(holdsSecret);
  return isSecret(value) || (isMap(value) && Object.values(value).some(holdsSecret));
}

/** Without ciphertexts, dates as Go writes them, and the keys of maps in Go's order. */
function plain(value: unknown): unknown {
  if (value instanceof Date) return goTime(value);
  if (isSecret(value)) return "";
  if (Array.isArray(value)) return value.map(plain);
  if (!isMap(value)) return value;
  const keys = Object.keys(value).sort();
  return Object.fromEntries(keys.map((key) => [key, plain(value[key])]));
}

/** A date that is not in quotes is a date to the engine, and a program gets this of it. */
function goTime(date: Date): string {
  return date
    .toISOString()
    .replace("T", " ")
    .replace(/(\.\d*?)0*Z$/, "$1")
    .replace(/\.$/, "")
    .concat(" +0000 UTC");
}
