/** Data of which only the form is known: what a YAML or JSON file holds, or the inputs of a planned resource. */
export type Tree = { [key: string]: unknown };

/** Whether a value is a map of names to values, and neither a list nor nothing. */
export function isTree(value: unknown): value is Tree {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The value at a path of keys, list positions included; nothing where the path ends before. @example valueAt(inputs, ["subnetIds", "0"]) */
export function valueAt(value: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (below, key) => (isTree(below) || Array.isArray(below) ? Reflect.get(below, key) : undefined),
    value,
  );
}
