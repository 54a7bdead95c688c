import type { GraphResource } from "offline-engine";
import { type ContainerAmounts, limitRangeRefusals } from "../../components/kubernetes/namespaces/limit-range";
import type { LimitRangeSettings } from "../../components/kubernetes/namespaces/types";
import { isTree, type Tree } from "../../components/shared/tree";
import type { Finding } from "./findings";

type Bounds = NonNullable<LimitRangeSettings["container"]>;

/**
 * Containers that a limit range of their namespace refuses: of workloads, of charts by their values, and of what operators
 * make pods of, sidecars included. Each would leave its pods unmade, which only an event tells.
 */
export function limitRangeFindings(resources: GraphResource[]): Finding[] {
  const bounds = new Map(resources.flatMap(boundsOf));
  return resources.flatMap((resource): Finding[] => {
    const range = bounds.get(String(namespaceOf(resource)));
    if (!range) return [];
    return [...amountsIn(resource.inputs)].flatMap(({ path, amounts }) =>
      limitRangeRefusals(range, amounts).map((why) => ({
        severity: "error",
        at: resource.urn,
        message: `${path}: ${why}: the limit range of namespace ${namespaceOf(resource)} refuses its pods`,
        fix: "name a limit, raise limitRange.container of the namespace, or use another namespace",
      })),
    );
  });
}

/** A release has it beside its values. */
function namespaceOf({ inputs }: GraphResource): unknown {
  return isTree(inputs.metadata) ? inputs.metadata.namespace : inputs.namespace;
}

function boundsOf(resource: GraphResource): [string, Bounds][] {
  if (resource.type !== "kubernetes:core/v1:LimitRange") return [];
  const { limits } = resource.inputs.spec as { limits: (Bounds & { type: string })[] };
  return limits.filter(({ type }) => type === "Container").map((item) => [String(namespaceOf(resource)), item]);
}

/** Every `resources` of CPU or memory in an object; a claim's is of storage. */
function* amountsIn(value: unknown, path: string[] = []): Generator<{ path: string; amounts: ContainerAmounts }> {
  if (Array.isArray(value)) for (const [index, item] of value.entries()) yield* amountsIn(item, [...path, `${index}`]);
  if (!isTree(value)) return;
  for (const [key, inner] of Object.entries(value)) {
    const at = [...path, key];
    if (key === "resources" && isTree(inner)) {
      const amounts = { requests: amountsOf(inner.requests), limits: amountsOf(inner.limits) };
      if (Object.keys({ ...amounts.requests, ...amounts.limits }).length > 0) yield { path: at.join("."), amounts };
    }
    yield* amountsIn(inner, at);
  }
}

function amountsOf(given: unknown): ContainerAmounts["requests"] {
  const { cpu, memory }: Tree = isTree(given) ? given : {};
  return {
    ...(cpu === undefined ? {} : { cpu: String(cpu) }),
    ...(memory === undefined ? {} : { memory: String(memory) }),
  };
}
