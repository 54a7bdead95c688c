import { query } from "json-p3";

interface Condition {
  type: string;
  status: string;
}

/** An object as far as the annotation is about it. */
export interface Awaited {
  metadata?: { generation?: number };
  status?: { observedGeneration?: number; conditions?: Condition[]; [field: string]: unknown };
}

/**
 * Whether an object meets an annotation `pulumi.com/waitFor`, as the Kubernetes provider reads it. Throws where the provider
 * would refuse the annotation. Source: pulumi-kubernetes 4.32, `metadata.ReadyCondition`, `jsonpath.Parse`.
 */
export function isMet(annotation: string, object: Awaited): boolean {
  const expressions: string[] = annotation.startsWith("[") ? JSON.parse(annotation) : [annotation];
  if (expressions.length === 0) throw new Error("at least one condition must be specified");
  return !isStale(object) && expressions.every((expression) => holds(expression, object));
}

/** The status is about an earlier form of the object. */
function isStale({ metadata, status }: Awaited): boolean {
  const [wanted, observed] = [metadata?.generation, status?.observedGeneration];
  return wanted !== undefined && observed !== undefined && observed < wanted;
}

function holds(expression: string, object: Awaited): boolean {
  const [, condition] = /^condition=(.+)$/.exec(expression) ?? [];
  if (condition) {
    const [type, wanted = "True"] = condition.split("=");
    return object.status?.conditions?.find((each) => each.type === type)?.status === wanted;
  }
  // A lone = is before the value, a double one is in a filter.
  const [, braces = "", value] = /^jsonpath=((?:[^=]|==)*)(?:=([^=]+))?$/.exec(expression) ?? [];
  const [, path] = /^\{\s*(.*?)\s*\}$/.exec(braces) ?? [];
  if (!path) throw new Error(`the provider does not take ${expression}`);
  const [found] = query(path.startsWith("$") ? path : `$${path}`, object as never).values();
  return found !== undefined && (value === undefined || String(found) === value);
}
