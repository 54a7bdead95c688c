import type { GraphResource } from "offline-engine";

/** Resources of one component of a region (`network`, `nodes-gpu`, ...), or one that stands alone. */
export interface Unit {
  name: string;
  resources: GraphResource[];
}

/** Units that can be made at the same time, once those of the stages before are there. */
export type Stage = Unit[];

/** The order in which Pulumi makes a region, read from the graph: no stage depends on a later one. */
export function stages(resources: GraphResource[]): Stage[] {
  const units = unitsOf(resources);
  const unitOf = new Map(units.flatMap((unit) => unit.resources.map(({ urn }) => [urn, unit])));
  const needs = new Map(units.map((unit) => [unit, neededUnits(unit, unitOf)]));
  const depth = depths(units, needs);
  const result: Stage[] = [];
  for (const unit of units) {
    const level = depth.get(unit) ?? 0;
    result[level] = [...(result[level] ?? []), unit];
  }
  return result.filter((stage) => stage !== undefined);
}

/** A unit is a child of the region with all that is below it. */
function unitsOf(resources: GraphResource[]): Unit[] {
  const byUrn = new Map(resources.map((resource) => [resource.urn, resource]));
  const units = new Map<string, Unit>();
  for (const resource of resources) {
    const root = unitRoot(resource, byUrn);
    if (!root) continue;
    const unit = units.get(root.urn) ?? { name: root.name, resources: [] };
    unit.resources.push(resource);
    units.set(root.urn, unit);
  }
  return [...units.values()].sort((a, b) => a.name.localeCompare(b.name));
}

const ROOTS = ["pulumi:pulumi:Stack", "platform:region:Region"];

/** The child of the region that a resource is or is below; none for the region itself and what is above it. */
export function unitRoot(
  resource: GraphResource,
  byUrn: ReadonlyMap<string, GraphResource>,
): GraphResource | undefined {
  if (ROOTS.includes(resource.type)) return undefined;
  const parent = byUrn.get(resource.parent);
  return !parent || ROOTS.includes(parent.type) ? resource : unitRoot(parent, byUrn);
}

function neededUnits(unit: Unit, unitOf: Map<string, Unit>): Unit[] {
  const urns = unit.resources.flatMap(({ dependencies, provider }) => [...dependencies, provider]);
  return [...new Set(urns.map((urn) => unitOf.get(urn)))].filter(
    (needed): needed is Unit => needed !== undefined && needed !== unit,
  );
}

/** Length of the longest chain of needs below each unit. Throws on a ring: two units that wait for each other. */
function depths(units: Unit[], needs: Map<Unit, Unit[]>): Map<Unit, number> {
  const depth = new Map<Unit, number>();
  const measure = (unit: Unit, above: Unit[]): number => {
    const earlier = above.indexOf(unit);
    if (earlier >= 0) {
      const ring = [...above.slice(earlier), unit].map(({ name }) => name);
      throw new Error(`units wait for each other: ${ring.join(" -> ")}`);
    }
    const known = depth.get(unit);
    if (known !== undefined) return known;
    const below = (needs.get(unit) ?? []).map((needed) => measure(needed, [...above, unit]) + 1);
    const result = Math.max(0, ...below);
    depth.set(unit, result);
    return result;
  };
  for (const unit of units) measure(unit, []);
  return depth;
}
