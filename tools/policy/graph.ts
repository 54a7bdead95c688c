/** From an evaluated graph, in memory or read from `graph.json`, to the stack that rules look at. */
import type { Resource } from "../../policy/model/resource";
import { Stack } from "../../policy/model/stack";
import { isRecord, type Props, SECRET, UnknownValueError } from "../../policy/model/values";

/** What is needed of a graph: the engine's StackGraph is one, so is the file. */
export interface GraphLike {
  readonly project: string;
  readonly stack: string;
  readonly mode: string;
  readonly resources: readonly GraphResourceLike[];
  readonly outputs?: Readonly<Record<string, unknown>>;
}

export interface GraphResourceLike {
  readonly urn: string;
  readonly type: string;
  readonly name: string;
  readonly parent: string;
  readonly custom: boolean;
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly dependencies: readonly string[];
  /** By input, where that is known: the engine knows it, a written graph does not. */
  readonly propertyDependencies?: Readonly<Record<string, readonly string[]>>;
  readonly provider: string;
  readonly options: { readonly protect: boolean };
}

export function toStack(graph: GraphLike): Stack {
  const providers = new Map(graph.resources.filter(isProvider).map((provider) => [provider.urn, provider]));
  return new Stack({
    name: graph.stack,
    project: graph.project,
    applied: graph.mode === "applied",
    outputs: propsOf(graph.outputs ?? {}),
    resources: graph.resources.map((resource) => toResource(resource, providers)),
  });
}

function isProvider({ type }: GraphResourceLike): boolean {
  return type.startsWith("pulumi:providers:");
}

function toResource(resource: GraphResourceLike, providers: ReadonlyMap<string, GraphResourceLike>): Resource {
  const { urn, type, name, parent, custom, dependencies, options } = resource;
  const provider = providers.get(resource.provider);
  return {
    urn,
    type,
    name,
    parent,
    // A provider is made by the engine, not by a provider.
    custom: custom && !isProvider(resource),
    protect: options.protect,
    dependencies,
    props: propsOf(resource.inputs),
    provider: provider && { urn: provider.urn, name: provider.name, props: propsOf(provider.inputs) },
  };
}

function propsOf(inputs: Readonly<Record<string, unknown>>): Props {
  return convert(inputs, "") as Props;
}

/** The same tree, where reading an unknown throws, as it does in Pulumi's analyzer, and a secret is only a mark. */
function convert(value: unknown, path: string): unknown {
  if (isMark(value, "secret")) return SECRET;
  if (!Array.isArray(value) && !isRecord(value)) return value;
  const copy: object = Array.isArray(value) ? [] : {};
  for (const [key, item] of Object.entries(value)) {
    const here = path ? `${path}.${key}` : key;
    if (isMark(item, "unknown")) {
      Object.defineProperty(copy, key, { enumerable: true, configurable: true, get: () => throwUnknown(here) });
    } else
      Object.defineProperty(copy, key, {
        enumerable: true,
        configurable: true,
        writable: true,
        value: convert(item, here),
      });
  }
  return copy;
}

function throwUnknown(path: string): never {
  throw new UnknownValueError(path);
}

function isMark(value: unknown, mark: "secret" | "unknown"): boolean {
  return isRecord(value) && value[mark] === true && Object.keys(value).length === 1;
}
