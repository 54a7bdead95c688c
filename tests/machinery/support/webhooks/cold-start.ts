/**
 * Those that never start after all pods were lost: each waits until what it waits for runs, and some wait for one another, or
 * for what does.
 */
export function neverStarting<Name>(waits: ReadonlyMap<Name, ReadonlySet<Name>>): Name[] {
  const waiting = new Map(waits);
  const hasStarted = (name: Name) => !waiting.has(name);
  for (let left = -1; left !== waiting.size; ) {
    left = waiting.size;
    for (const [name, others] of waiting) if ([...others].every(hasStarted)) waiting.delete(name);
  }
  return [...waiting.keys()];
}
