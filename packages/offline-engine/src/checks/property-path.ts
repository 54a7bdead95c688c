/** Paths of properties, as `ignoreChanges` and `replaceOnChanges` have them: `spec.ports[0].name`, `tags["a.b"]`. */

/** Why the engine can't read a path, in its words; undefined when it can. */
export function propertyPathProblem(path: string): string | undefined {
  if (path.startsWith(".")) return "expected property path to start with a name or index";
  let rest = path;
  while (rest !== "") {
    if (rest === ".") return "expected property path to end with a name or index";
    if (rest.startsWith(".")) rest = rest.slice(1);
    if (!rest.startsWith("[")) {
      rest = rest.replace(/^[^.[]*/, "");
      continue;
    }
    const quoted = rest.startsWith('["');
    const index = (quoted ? QUOTED : INDEX).exec(rest)?.[0];
    if (index === undefined) return indexProblem(rest, quoted);
    rest = rest.slice(index.length);
  }
  return undefined;
}

const QUOTED = /^\["(?:\\"|[^"\\]|\\(?!"))*"\]/;
const INDEX = /^\[(?:\*|[+-]?\d+)\]/;

function indexProblem(rest: string, quoted: boolean): string {
  if (quoted) {
    const closed = /^\["(?:\\"|[^"\\]|\\(?!"))*"/.test(rest);
    return closed ? "missing closing bracket in property access" : "missing closing quote in property name";
  }
  const segment = /^\[([^\]]*)\]/.exec(rest)?.[1];
  if (segment === undefined) return "missing closing bracket in array index";
  return `invalid array index: strconv.ParseInt: parsing ${JSON.stringify(segment)}: invalid syntax`;
}
