/** The arguments that a resource declares, and the nested types that they are made of. */
import { declarationText, nestedTypesText } from "./files";
import { type DeclaredInputs, parseInputs } from "./types";

const resources = new Map<string, DeclaredInputs | undefined>();

/** The arguments of a resource, or of a function by its token; undefined when its declarations cannot be found. */
export function declaredInputs(type: string): DeclaredInputs | undefined {
  if (!resources.has(type)) resources.set(type, read(type));
  return resources.get(type);
}

function read(type: string): DeclaredInputs | undefined {
  const text = declarationText(type);
  const member = type.slice(type.lastIndexOf(":") + 1);
  const name = `export interface ${member.charAt(0).toUpperCase()}${member.slice(1)}Args {`;
  const start = text?.indexOf(name) ?? -1;
  return text === undefined || start < 0 ? undefined : parseInputs(text.slice(start + name.length - 1));
}

interface NestedTypes {
  readonly text: string;
  /** By name, where the body begins and ends. */
  readonly places: ReadonlyMap<string, readonly [start: number, end: number]>;
  readonly parsed: Map<string, DeclaredInputs>;
}

const nested = new Map<string, NestedTypes>();

/** The members of a nested type; undefined when the package has no such type. */
export function nestedInputs(pkg: string, name: string): DeclaredInputs | undefined {
  const types = nestedTypes(pkg);
  const parsed = types.parsed.get(name);
  const place = types.places.get(name);
  if (parsed || !place) return parsed;
  const members = parseInputs(types.text.slice(...place));
  types.parsed.set(name, members);
  return members;
}

function nestedTypes(pkg: string): NestedTypes {
  const known = nested.get(pkg);
  if (known) return known;
  const text = nestedTypesText(pkg) ?? "";
  const types: NestedTypes = { text, places: placesOf(text), parsed: new Map() };
  nested.set(pkg, types);
  return types;
}

const HEAD = /^( *)(?:export )?(?:declare )?(namespace|interface) (\w+)[^{\n]*\{/gm;
const INDENT = 4;

/** The files are megabytes: they are looked over once for heads, and a body is read when a resource has it. */
function placesOf(text: string): Map<string, readonly [number, number]> {
  const places = new Map<string, readonly [number, number]>();
  const spaces: string[] = [];
  for (const { 0: head, 1: indent = "", 2: what, 3: name = "", index } of text.matchAll(HEAD)) {
    const depth = indent.length / INDENT;
    spaces.length = depth;
    if (what === "namespace") spaces[depth] = name;
    else {
      const end = text.indexOf(`\n${indent}}`, index);
      places.set([...spaces, name].join("."), [index + head.length - 1, end + indent.length + 2]);
    }
  }
  return places;
}
