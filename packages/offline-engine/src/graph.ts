/** The graph of a stack: what `graph.json` holds, and how it is written. */
import type { EngineFinding } from "./findings";
import type { Resource } from "./registration";
import { providerUrn } from "./urn";
import { normaliseProperties, type Properties } from "./values";

export type Mode = "preview" | "applied";

export interface GraphResource {
  urn: string;
  type: string;
  name: string;
  parent: string;
  custom: boolean;
  remote: boolean;
  inputs: Record<string, unknown>;
  dependencies: string[];
  /** URN of the provider, "" for components and for what uses none. */
  provider: string;
  options: GraphOptions;
}

export interface GraphOptions {
  protect: boolean;
  retainOnDelete: boolean;
  aliases: string[];
  ignoreChanges: string[];
  /** deleteBeforeReplace, customTimeouts, deletedWith, replaceOnChanges, importId, hooks: only when set. */
  [other: string]: unknown;
}

export interface StackGraph {
  schema: 1;
  project: string;
  stack: string;
  mode: Mode;
  resources: GraphResource[];
  outputs: Record<string, unknown>;
  findings: EngineFinding[];
  /** The outputs with their values, for another stack's StackReference. Holds secrets: never written. */
  captured: Record<string, unknown>;
}

export function toGraphResource(resource: Resource): GraphResource {
  const { aliases, ignoreChanges, protect, retainOnDelete, ...rest } = resource.options;
  const dependencies = new Set(resource.dependsOn);
  for (const urns of Object.values(resource.propertyDependencies)) for (const urn of urns) dependencies.add(urn);
  const others = Object.entries(rest).filter(([, value]) => value !== undefined);
  return {
    urn: resource.urn,
    type: resource.type,
    name: resource.name,
    parent: resource.parent,
    custom: resource.custom,
    remote: resource.remote,
    inputs: normaliseProperties(resource.inputs),
    dependencies: [...dependencies].sort(),
    provider: resource.custom ? providerUrn(resource.provider) : "",
    options: {
      protect: protect ?? false,
      retainOnDelete: retainOnDelete ?? false,
      aliases,
      ignoreChanges,
      ...Object.fromEntries(others),
    },
  };
}

export function toOutputs(outputs: Properties): Record<string, unknown> {
  return normaliseProperties(outputs);
}

/**
 * Deterministic JSON of a graph: resources by URN, the fields in the order of the design, the keys inside inputs, options
 * and outputs sorted. Findings and captured values are left out.
 */
export function serializeGraph(graph: StackGraph): string {
  const { schema, project, stack, mode } = graph;
  const resources = [...graph.resources]
    .sort((a, b) => (a.urn < b.urn ? -1 : a.urn > b.urn ? 1 : 0))
    .map((resource) => ({
      urn: resource.urn,
      type: resource.type,
      name: resource.name,
      parent: resource.parent,
      custom: resource.custom,
      remote: resource.remote,
      inputs: sortKeys(resource.inputs),
      dependencies: [...resource.dependencies].sort(),
      provider: resource.provider,
      options: sortKeys(resource.options),
    }));
  return `${JSON.stringify({ schema, project, stack, mode, resources, outputs: sortKeys(graph.outputs) }, undefined, 2)}\n`;
}

function sortKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortKeys);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).filter(([, item]) => item !== undefined);
  entries.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return Object.fromEntries(entries.map(([key, item]) => [key, sortKeys(item)]));
}

/**
 * Resources that exist only when outputs are known were made inside an `apply`: `pulumi preview` does not show them, no
 * policy sees them before they are built.
 */
export function compareModes(preview: StackGraph, applied: StackGraph): EngineFinding[] {
  const seen = new Set(preview.resources.map((resource) => resource.urn));
  const made = applied.resources.filter((resource) => !seen.has(resource.urn)).sort((a, b) => (a.urn < b.urn ? -1 : 1));
  return made.map((resource) => ({
    severity: "error",
    rule: "made-in-apply",
    urn: resource.urn,
    message: `${resource.name} (${resource.type}) is created inside apply(): a preview cannot show it`,
    fix: "create it outside, and pass the output as an argument",
  }));
}
