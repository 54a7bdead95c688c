/** The kind at the end of a type. @example kindOf("aws:eks/nodeGroup:NodeGroup") // "NodeGroup" */
export function kindOf(type: string): string {
  return type.slice(type.lastIndexOf(":") + 1);
}

/** The first of many, and how many more there are. @example firstOf(["a", "b", "c"], 2) // "a, b and 1 more" */
export function firstOf(items: readonly string[], most: number): string {
  const more = items.length > most ? ` and ${items.length - most} more` : "";
  return items.slice(0, most).join(", ") + more;
}
