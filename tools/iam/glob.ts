/** Whether some text matches both of two patterns of IAM, in which `*` is any text and `?` any character. */
export function overlap(a: string, b: string): boolean {
  const known = new Map<number, boolean>();
  const meet = (i: number, j: number): boolean => {
    const id = i * (b.length + 1) + j;
    const before = known.get(id);
    if (before !== undefined) return before;
    known.set(id, false);
    const found = step(i, j);
    known.set(id, found);
    return found;
  };
  const step = (i: number, j: number): boolean => {
    if (i === a.length && j === b.length) return true;
    if (a[i] === "*" && (meet(i + 1, j) || (j < b.length && meet(i, j + 1)))) return true;
    if (b[j] === "*" && (meet(i, j + 1) || (i < a.length && meet(i + 1, j)))) return true;
    if (i === a.length || j === b.length) return false;
    return (a[i] === b[j] || a[i] === "?" || b[j] === "?") && meet(i + 1, j + 1);
  };
  return meet(0, 0);
}

/** Whether a resource of a policy can be one of the form that AWS documents, `arn:${Partition}:ec2:...`. */
export function resourceMatches(resource: string, form: string): boolean {
  const [own, known] = [partsOf(withoutVariables(resource)), partsOf(withoutVariables(form))];
  return own.length === known.length && own.every((part, index) => overlap(part, known[index] ?? ""));
}

/** Partition, service, region, account and the rest: a wildcard of one part reaches into no other. */
function partsOf(arn: string): string[] {
  const parts = arn.split(":");
  return [...parts.slice(0, 5), parts.slice(5).join(":")];
}

/** A variable stands for any text. */
function withoutVariables(pattern: string): string {
  return pattern.replace(/\$\{[^}]*\}/g, "*").replace(/\*+/g, "*");
}
