import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { GraphResource, Mode } from "offline-engine/graph";

/** What `graph.json` holds. */
export interface Graph {
  stack: string;
  mode: Mode;
  resources: GraphResource[];
  outputs: { [key: string]: unknown };
}

const FILES: Record<Mode, string> = { applied: "graph.json", preview: "graph.preview.json" };

function directory(): string {
  const planned = process.env.PLAN_DIRECTORY;
  if (!planned) throw new Error("jest's global setup has not planned the stacks");
  return planned;
}

/** Where the graphs of the repository's stacks are. */
export function planDirectory(): string {
  return join(directory(), "graphs");
}

/** What the plan of the repository's stacks says. */
export function planText(): string {
  return readFileSync(join(directory(), "plan.txt"), "utf8");
}

/** The stacks of the repository. */
export function stackNames(): string[] {
  return readdirSync(planDirectory()).sort();
}

export function graph(stack: string, mode: Mode = "applied"): Graph {
  return JSON.parse(readFileSync(join(planDirectory(), stack, FILES[mode]), "utf8")) as Graph;
}

/** The resources of a type. */
export function resourcesOfType({ resources }: Pick<Graph, "resources">, type: string): GraphResource[] {
  return resources.filter((resource) => resource.type === type);
}

/** The one resource with a type and name; throws when there is none or more. */
export function only({ resources }: Pick<Graph, "resources">, type: string, name?: string): GraphResource {
  const found = resources.filter(
    (resource) => resource.type === type && (name === undefined || resource.name === name),
  );
  const [first] = found;
  if (!first || found.length > 1)
    throw new Error(`${found.length} resources of type ${type}${name ? ` named ${name}` : ""}`);
  return first;
}

/**
 * Everything that must be there before a resource, as Pulumi orders it: what it depends on, its provider and its
 * parents, what those wait for in turn, and, where one of these is a component, all that is in it.
 */
export function prerequisites({ resources }: Pick<Graph, "resources">, resource: GraphResource): Set<GraphResource> {
  const byUrn = new Map(resources.map((item) => [item.urn, item]));
  const children = new Map<string, GraphResource[]>();
  for (const item of resources) children.set(item.parent, [...(children.get(item.parent) ?? []), item]);
  const found = new Set<GraphResource>();
  const needs = (item: GraphResource) => [...item.dependencies, item.provider, item.parent];
  const add = (urn: string, inside: boolean): void => {
    const item = byUrn.get(urn);
    if (!item || item === resource || found.has(item)) return;
    found.add(item);
    for (const need of needs(item)) add(need, need !== item.parent);
    if (inside && !item.custom) for (const child of children.get(urn) ?? []) add(child.urn, true);
  };
  for (const need of needs(resource)) add(need, need !== resource.parent);
  return found;
}

/** Kinds of Kubernetes itself, in groups that no operator brings, and releases. */
const BUILT_IN =
  /^kubernetes:(core|apps|batch|policy|networking\.k8s\.io|rbac\.authorization\.k8s\.io|scheduling\.k8s\.io|storage\.k8s\.io|autoscaling|helm\.sh)\//;

/** An object of a kind that an operator brings. */
export function isCustomResource({ type, custom }: GraphResource): boolean {
  return custom && type.startsWith("kubernetes:") && !BUILT_IN.test(type);
}
