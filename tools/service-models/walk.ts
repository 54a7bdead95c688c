import { isMarker } from "offline-engine/values";
import { isTree, type Tree } from "../../components/shared/tree";
import { countProblem, numberProblem, stringProblem } from "./constraints";
import type { ServiceModel, Shape, StructureShape } from "./shapes";

/** A value that AWS refuses. */
export interface Violation {
  /** Path below the resource's inputs. @example "labels.team" */
  path: string;
  /** Absent where a member is missing. */
  value?: unknown;
  problem: string;
}

/** How inputs are laid over a model, and what came of it. */
export interface Walk {
  model: ServiceModel;
  renamed: Record<string, string>;
  apart: Record<string, string>;
  violations: Violation[];
  /** Paths of inputs that have a member of the model. */
  covered: Set<string>;
  /** Paths of inputs that have none, without indexes. */
  uncovered: Set<string>;
}

/** Checks a value against a shape; a secret, or a value that only AWS knows, has no form to check. `name` is the path without indexes and keys of maps. */
export function check(walk: Walk, value: unknown, shape: Shape, path: string, name: string): void {
  if (value === undefined || value === null || isMarker(value)) return;
  const report = (problem: string | undefined) => {
    if (problem) walk.violations.push({ path, value, problem });
  };
  if (shape.type === "list") {
    // The provider flattens a list of one.
    const items = Array.isArray(value) ? value : [value];
    report(countProblem(items.length, shape));
    for (const [index, item] of items.entries())
      check(walk, item, shapeOf(walk, shape.of), Array.isArray(value) ? `${path}.${index}` : path, name);
  } else if (shape.type === "map" && isTree(value)) {
    report(countProblem(Object.keys(value).length, shape));
    for (const [key, item] of Object.entries(value)) {
      check(walk, key, shapeOf(walk, shape.key), `${path}.${key}`, `${name}.<key>`);
      check(walk, item, shapeOf(walk, shape.value), `${path}.${key}`, `${name}.<value>`);
    }
  } else if (shape.type === "structure" && isTree(value)) {
    checkMembers(walk, value, shape, path, name);
  } else if (shape.type === "string") {
    if (!isTree(value) && !Array.isArray(value)) report(stringProblem(String(value), shape));
  } else if (shape.type === "number" && value !== "" && Number.isFinite(Number(value))) {
    report(numberProblem(Number(value), shape));
  }
}

function checkMembers(walk: Walk, value: Tree, shape: StructureShape, path: string, name: string): void {
  const given = new Set<string>();
  for (const [key, item] of Object.entries(value)) {
    const at = `${name}.${key}`;
    if (Object.hasOwn(walk.apart, at)) continue;
    const member = memberOf(walk, shape, key, at);
    if (!member) {
      walk.uncovered.add(at);
      continue;
    }
    walk.covered.add(at);
    given.add(member.path[0] ?? "");
    check(walk, item, member.shape, `${path}.${key}`, at);
  }
  for (const member of shape.required ?? [])
    if (!given.has(member) && !isCount(shape, member))
      walk.violations.push({ path, problem: `lacks ${member}, which AWS wants` });
}

/** How many there are of a list, which a list itself says: CloudFront's models have both, and the provider counts. */
function isCount({ members }: StructureShape, member: string): boolean {
  return member === "Quantity" && Object.hasOwn(members, "Items");
}

/** Where an input of a structure leads: by its new name, or by its own, apart from case and a plural. */
export function memberOf(
  walk: Pick<Walk, "model" | "renamed">,
  shape: StructureShape,
  key: string,
  name: string,
): { path: string[]; shape: Shape } | undefined {
  const path = walk.renamed[name]?.split(".") ?? [key];
  let current: Shape = shape;
  const found: string[] = [];
  for (const step of path) {
    while (current.type === "list") current = shapeOf(walk, current.of);
    if (current.type !== "structure") return undefined;
    const member = alike(Object.keys(current.members), step);
    if (member === undefined) return undefined;
    found.push(member);
    current = shapeOf(walk, current.members[member] ?? "");
  }
  return { path: found, shape: current };
}

function alike(members: string[], key: string): string | undefined {
  const plain = (text: string) => text.toLowerCase().replace(/s$/, "");
  return members.find((member) => member === key) ?? members.find((member) => plain(member) === plain(key));
}

function shapeOf({ model }: Pick<Walk, "model">, name: string): Shape {
  const shape = model.shapes[name];
  if (!shape) throw new Error(`the models have no shape ${name}: npm run service-models`);
  return shape;
}
