import type { GraphResource } from "../engine";
import type { Finding } from "./findings";
import { isIgnored } from "./ignored-changes";
import { holdsData, replacingProperties } from "./replacement";

export interface ChangedResource {
  resource: GraphResource;
  /** Paths of the inputs that are not the same. @example ["spec.standby", "scalingConfig.minSize"] */
  properties: string[];
  /** Those of them that can't be changed: the resource would be deleted and made anew. */
  replacing: string[];
}

/** What one graph of a stack has that another one has not. */
export interface Difference {
  added: GraphResource[];
  changed: ChangedResource[];
  removed: GraphResource[];
}

/** Compares two graphs of one stack, resource by resource, by URN. Components are no resources of their own. */
export function difference(before: GraphResource[], after: GraphResource[]): Difference {
  const own = (resources: GraphResource[]) =>
    new Map(resources.filter(({ custom }) => custom).map((resource) => [resource.urn, resource]));
  const [old, now] = [own(before), own(after)];
  return {
    added: [...now.values()].filter(({ urn }) => !old.has(urn)),
    removed: [...old.values()].filter(({ urn }) => !now.has(urn)),
    changed: [...now.values()].flatMap((resource) => {
      const former = old.get(resource.urn);
      return former ? changed(former, resource) : [];
    }),
  };
}

/** What is in `ignoreChanges` stays as it was, whatever the program says. */
function changed(before: GraphResource, resource: GraphResource): ChangedResource[] {
  const properties = changedPaths(before.inputs, resource.inputs).filter(
    (path) => !isIgnored(path, resource.options.ignoreChanges),
  );
  if (properties.length === 0) return [];
  return [{ resource, properties, replacing: replacingProperties(resource.type, properties) }];
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

function isTree(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** What a change that is meant to keep everything must not do: take data away, or make anew what can't be changed. */
export function differenceFindings({ changed: changes, removed }: Difference): Finding[] {
  return [
    ...removed.filter(holdsData).map(
      ({ urn, name, type }): Finding => ({
        severity: "error",
        at: urn,
        message: `${name} (${type}) is removed, and it holds data`,
        fix: "keep it: what is to be rid of goes by a plan of its own",
      }),
    ),
    ...changes
      .filter(({ replacing }) => replacing.length > 0)
      .map(
        ({ resource: { urn, name, type }, replacing }): Finding => ({
          severity: "error",
          at: urn,
          message: `${name} (${type}) is deleted and made anew: ${replacing.join(", ")} can't be changed`,
          fix: "leave the value as it is",
        }),
      ),
  ];
}
