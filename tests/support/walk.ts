/** A value inside a tree, and the keys that lead to it. */
export interface Found {
  path: string[];
  value: unknown;
}

/** Every value of a tree, from the root down, maps and lists included. */
export function* walk(value: unknown, path: string[] = []): Generator<Found> {
  yield { path, value };
  if (typeof value !== "object" || value === null) return;
  for (const [key, inner] of Object.entries(value)) yield* walk(inner, [...path, key]);
}

/** Like `walk`, and also into texts that are JSON: policies, add-on configurations. */
export function* walkDeep(value: unknown, path: string[] = []): Generator<Found> {
  for (const found of walk(value, path)) {
    yield found;
    const inner = typeof found.value === "string" ? parsed(found.value) : undefined;
    if (inner !== undefined) yield* walkDeep(inner, found.path);
  }
}

function parsed(text: string): object | undefined {
  if (!/^\s*[[{]/.test(text)) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}
