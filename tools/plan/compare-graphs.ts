import { isTree } from "../../components/shared/tree";

/** What one graph of a stack has that another one has not. */
export interface GraphComparison<Resource> {
  added: Resource[];
  removed: Resource[];
  /** Those that are in both, as they are in the later one. */
  changed: ResourceChange<Resource>[];
}

export interface ResourceChange<Resource> {
  resource: Resource;
  /** Paths at which it differs. @example ["spec.standby", "scalingConfig.minSize"] */
  properties: string[];
}

/** Compares two graphs of one stack, resource by resource, by URN. `propertiesOf` says where two of the same URN differ. */
export function compareGraphs<Resource extends { readonly urn: string }>(
  before: readonly Resource[],
  after: readonly Resource[],
  propertiesOf: (before: Resource, after: Resource) => string[],
): GraphComparison<Resource> {
  const byUrn = (resources: readonly Resource[]) => new Map(resources.map((resource) => [resource.urn, resource]));
  const [old, now] = [byUrn(before), byUrn(after)];
  return {
    added: after.filter(({ urn }) => !old.has(urn)),
    removed: before.filter(({ urn }) => !now.has(urn)),
    changed: after.flatMap((resource) => {
      const former = old.get(resource.urn);
      const properties = former ? propertiesOf(former, resource) : [];
      return properties.length > 0 ? [{ resource, properties }] : [];
    }),
  };
}

/** Paths at which two values differ; of a list that grew or shrank, its own. */
export function changedPaths(before: unknown, after: unknown, path = ""): string[] {
  if (isTree(before) && isTree(after)) {
    const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
    return keys.flatMap((key) => changedPaths(before[key], after[key], path ? `${path}.${key}` : key));
  }
  if (Array.isArray(before) && Array.isArray(after) && before.length === after.length) {
    return before.flatMap((item, index) => changedPaths(item, after[index], `${path}[${index}]`));
  }
  return JSON.stringify(before) === JSON.stringify(after) ? [] : [path];
}
