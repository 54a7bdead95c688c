import type { GraphResource } from "offline-engine";
import { changedPaths, compareGraphs, type GraphComparison, type ResourceChange } from "./compare-graphs";
import type { Finding } from "./findings";
import { isIgnored } from "./ignored-changes";
import { holdsData, replacingProperties } from "./replacement";

export interface ChangedResource extends ResourceChange<GraphResource> {
  /** Properties that can't be changed: the resource would be deleted and made anew. */
  replacing: string[];
}

/** What Pulumi would do to come from one graph of a stack to another one. */
export interface Difference extends GraphComparison<GraphResource> {
  changed: ChangedResource[];
}

/** Compares two graphs of one stack. Components are no resources of their own. */
export function difference(before: GraphResource[], after: GraphResource[]): Difference {
  const own = (resources: GraphResource[]) => resources.filter(({ custom }) => custom);
  const { changed, ...others } = compareGraphs(own(before), own(after), changedInputs);
  return {
    ...others,
    changed: changed.map((change) => ({
      ...change,
      replacing: replacingProperties(change.resource.type, change.properties),
    })),
  };
}

/** What is in `ignoreChanges` stays as it was, whatever the program says. */
function changedInputs(before: GraphResource, { inputs, options }: GraphResource): string[] {
  return changedPaths(before.inputs, inputs).filter((path) => !isIgnored(path, options.ignoreChanges));
}

/** What a change that is meant to keep everything must not do: take data away, or make anew what can't be changed. */
export function differenceFindings({ changed: changes, removed }: Difference): Finding[] {
  return [
    ...removed.filter(holdsData).map(
      ({ urn, name, type }): Finding => ({
        severity: "error",
        at: urn,
        message: `${name} (${type}) is removed, and it holds data`,
        fix: "keep it, or remove it in a deployment of its own",
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
