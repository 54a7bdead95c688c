import type { GraphResource } from "offline-engine";

/** What decides about a resource's end: as much of it as a plan's graph and a stack's state both have. */
export interface Deletable
  extends Pick<GraphResource, "urn" | "type" | "name" | "parent" | "custom" | "dependencies" | "provider"> {
  options: { protect: boolean; retainOnDelete: boolean };
}

/**
 * What a retirement does with a resource.
 * - `kept`: holds data, or guards what does: it stays in the account and in the state, protected.
 * - `held`: something kept needs it, so it stays too: providers, and the components that it is in.
 * - `left`: a setting of the account that others rely on: it stays there, and leaves the state.
 * - `inside`: an object in the cluster that would stay if it could; it goes with the cluster.
 * - `deleted`: everything else.
 */
export type Fate = "kept" | "held" | "left" | "inside" | "deleted";

/** Whether it holds data outside of the cluster, or guards what does, and is to survive its stack. */
export function isRetained({ type, options }: Pick<Deletable, "type" | "options">): boolean {
  return options.protect && options.retainOnDelete && !isInside(type);
}

/** The fate of each resource, by URN. */
export function fates<Resource extends Deletable>(resources: Resource[]): Map<string, Fate> {
  const held = neededBy(resources, resources.filter(isRetained));
  return new Map(resources.map((resource) => [resource.urn, fateOf(resource, held)]));
}

function fateOf(resource: Deletable, held: Set<string>): Fate {
  const { urn, type, options } = resource;
  if (isRetained(resource)) return "kept";
  if (held.has(urn)) return "held";
  if (!options.retainOnDelete) return "deleted";
  return isInside(type) ? "inside" : "left";
}

function isInside(type: string): boolean {
  return type.startsWith("kubernetes:");
}

/**
 * URNs of what the resources need to be there, as `pulumi destroy --exclude-protected` follows it: dependencies, providers,
 * parents, and what those need in turn; of a component that is depended on, all that is in it.
 */
export function neededBy<Resource extends Deletable>(resources: Resource[], from: Resource[]): Set<string> {
  const byUrn = new Map(resources.map((resource) => [resource.urn, resource]));
  const children = new Map<string, Resource[]>();
  for (const resource of resources) children.set(resource.parent, [...(children.get(resource.parent) ?? []), resource]);
  const found = new Set<string>();
  const visit = (urn: string, whole: boolean): void => {
    const resource = byUrn.get(urn);
    if (!resource) return;
    if (!found.has(urn)) {
      found.add(urn);
      for (const needed of [...resource.dependencies, resource.provider]) visit(needed, true);
      visit(resource.parent, false);
    }
    if (whole && !resource.custom) for (const child of children.get(urn) ?? []) visit(child.urn, true);
  };
  for (const { urn } of from) visit(urn, false);
  return found;
}
