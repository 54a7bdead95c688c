const kept = new Map<string, unknown>();

/**
 * What was made for the same key before, or what `make` makes now: the plan resolves a stack, and the program resolves the same
 * one in each of its evaluations. Whoever gets it may change nothing of it.
 */
export function memoize<Value>(key: string, make: () => Value): Value {
  if (!kept.has(key)) kept.set(key, frozen(make()));
  return kept.get(key) as Value;
}

function frozen<Value>(value: Value): Value {
  if (typeof value !== "object" || value === null || Object.isFrozen(value)) return value;
  Object.freeze(value);
  for (const inner of Object.values(value)) frozen(inner);
  return value;
}
