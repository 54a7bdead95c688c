import type { GraphResource } from "offline-engine";

/**
 * The URNs under which Pulumi would still find a resource: its own, those of its aliases, and, because a child's URN
 * holds its parents' types, those that follow from its parents' aliases.
 */
export function knownUrns(resources: GraphResource[]): Set<string> {
  const byUrn = new Map(resources.map((resource) => [resource.urn, resource]));
  const memo = new Map<string, string[]>();
  const urnsOf = (resource: GraphResource): string[] => {
    const cached = memo.get(resource.urn);
    if (cached) return cached;
    const parent = byUrn.get(resource.parent);
    const inherited = parent ? urnsOf(parent).map((urn) => underParent(resource, urn)) : [];
    const urns = [...new Set([resource.urn, ...resource.options.aliases, ...inherited])];
    memo.set(resource.urn, urns);
    return urns;
  };
  return new Set(resources.flatMap(urnsOf));
}

function underParent(resource: GraphResource, parentUrn: string): string {
  const [stack, project, parentTypes] = [parentUrn.split("::")[0], parentUrn.split("::")[1], parentUrn.split("::")[2]];
  const types = parentTypes === "pulumi:pulumi:Stack" ? resource.type : `${parentTypes}$${resource.type}`;
  return `${stack}::${project}::${types}::${resource.name}`;
}
