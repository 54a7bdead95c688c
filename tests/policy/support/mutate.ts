import type { GraphLike, GraphResourceLike } from "../../../tools/policy/graph";

interface Draft {
  inputs: Record<string, unknown>;
  options: { protect: boolean };
  provider: string;
  type: string;
}

/** What one mutation may do to a set of graphs. */
export interface Break {
  /** Logical name; with several of the name, the end of the type decides. */
  readonly of: string;
  readonly type: string;
  readonly stack?: string;
  /** Sets what stands at the path, or removes it when the value is undefined. */
  readonly set?: readonly [path: string, value: unknown];
  readonly protect?: boolean;
  /** End of the URN of a resource that it also refers to. */
  readonly dependOn?: string;
  readonly provider?: string;
  readonly retype?: string;
  /** Sets an output of the stack, or removes it. */
  readonly outputs?: readonly [path: string, value: unknown];
  /** Removes the resource. */
  readonly drop?: true;
}

/** The same graphs with one thing broken. */
export function mutate(graphs: readonly GraphLike[], how: Break): GraphLike[] {
  let hits = 0;
  const changed = graphs.map((graph) => {
    if ((how.stack && graph.stack !== how.stack) || hits > 0) return graph;
    const resources = graph.resources.flatMap((resource) => {
      if (hits > 0 || resource.name !== how.of || !resource.type.endsWith(how.type)) return [resource];
      hits++;
      return how.drop ? [] : [refer(graph, broken(resource, how), how.dependOn)];
    });
    return { ...graph, resources, outputs: how.outputs ? outputsWith(graph, how.outputs) : graph.outputs };
  });
  if (hits === 0) throw new Error(`no ${how.type} named ${how.of}`);
  return changed;
}

function refer(graph: GraphLike, resource: GraphResourceLike, to: string | undefined): GraphResourceLike {
  const target = to && graph.resources.find(({ urn }) => urn.endsWith(to));
  return target ? { ...resource, dependencies: [...resource.dependencies, target.urn] } : resource;
}

function outputsWith({ outputs }: GraphLike, [path, value]: readonly [string, unknown]): Record<string, unknown> {
  const copy = structuredClone({ ...outputs });
  setAt(copy, path, value);
  return copy;
}

function broken(resource: GraphResourceLike, how: Break): GraphResourceLike {
  const draft: GraphResourceLike & Draft = structuredClone({
    ...resource,
    inputs: { ...resource.inputs },
    options: { ...resource.options },
  });
  if (how.set) setAt(draft.inputs, ...how.set);
  if (how.protect !== undefined) draft.options.protect = how.protect;
  if (how.provider !== undefined) draft.provider = how.provider;
  if (how.retype !== undefined) draft.type = how.retype;
  return draft;
}

/** A path is dotted; `[key.with.dots]` is one key; `{json}` goes into a JSON text. */
export function setAt(root: Record<string, unknown>, path: string, value: unknown): void {
  const [outer = "", inner] = path.split("{json}.");
  if (inner !== undefined) {
    const key = outer.replace(/\.$/, "");
    const document = JSON.parse(String(root[key]));
    setAt(document, inner, value);
    root[key] = JSON.stringify(document);
    return;
  }
  const keys = [...outer.matchAll(/\[([^\]]+)\]|([^.[\]]+)/g)].map(([, bracketed, plain]) => bracketed ?? plain ?? "");
  const last = keys.pop() ?? "";
  let here: Record<string, unknown> = root;
  for (const key of keys) {
    here[key] ??= {};
    here = here[key] as Record<string, unknown>;
  }
  if (value === undefined) delete here[last];
  else here[last] = value;
}
