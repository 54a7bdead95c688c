import type { GraphResource } from "offline-engine/graph";
import type { KubernetesObject } from "../kubernetes";

const PREFIX = "kubernetes:";
const NO_OBJECTS = ["kubernetes:helm.sh/v3:Release", "kubernetes:yaml/v2:ConfigFile"];
/** What others need before they are accepted, in the order in which it is. */
const FIRST = ["Namespace", "PriorityClass", "StorageClass", "ServiceAccount", "LimitRange", "ResourceQuota"];

/** The Kubernetes objects that a planned stack makes itself, those first that others need. Charts' objects are not among them. */
export function plannedObjects(resources: readonly GraphResource[]): KubernetesObject[] {
  const objects = resources
    .filter(({ type, custom }) => custom && type.startsWith(PREFIX) && !NO_OBJECTS.includes(type))
    .map(({ inputs }) => withoutMarkers(inputs) as KubernetesObject);
  const rank = ({ kind }: KubernetesObject) => {
    const index = FIRST.indexOf(kind);
    return index < 0 ? FIRST.length : index;
  };
  return objects.sort((a, b) => rank(a) - rank(b));
}

/** A graph tells of a secret only that it is one: any text stands for it. */
function withoutMarkers(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutMarkers);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value);
  if (entries.length === 1 && entries[0]?.[0] === "secret" && entries[0][1] === true) return "c2VjcmV0";
  return Object.fromEntries(entries.map(([key, field]) => [key, withoutMarkers(field)]));
}
