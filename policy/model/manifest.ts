import { kubernetesType, tokenOf } from "./kubernetes-type";
import type { Resource } from "./resource";
import { at, isRecord, known, records, text } from "./values";

/**
 * The objects inside a resource that holds several: a `...List`, a yaml/v2 `ConfigGroup`. Each counts as a resource of its
 * own kind under the URN of the resource that holds it. Anything else stands for itself.
 */
export function expandObjects(resource: Resource): Resource[] {
  const type = kubernetesType(resource.type);
  if (!type) return [resource];
  if (type.list)
    return [resource, ...inner(resource, known(resource.props, "items"), resource.type.replace(/List$/, ""))];
  if (type.group === "yaml" && type.version.startsWith("v2"))
    return [resource, ...inner(resource, known(resource.props, "objs"), "")];
  return [resource];
}

function inner(resource: Resource, objects: unknown, fallback: string): Resource[] {
  return records(objects).map((object) => {
    const kind = text(object.kind);
    return { ...resource, type: kind ? tokenOf(text(object.apiVersion) || "v1", kind) : fallback, props: object };
  });
}

/** An object of which only some fields are told here; what is absent is set by somebody else. */
export function isPartial(resource: Resource): boolean {
  return kubernetesType(resource.type)?.patch === true;
}

export function namespaceOf(resource: Resource): string {
  return text(at(resource.props, "metadata.namespace"));
}

export function objectName(resource: Resource): string {
  return text(at(resource.props, "metadata.name")) || resource.name;
}

export function labelsOf(object: unknown): Record<string, string> {
  return textMap(at(object, "metadata.labels"));
}

export function annotationsOf(object: unknown): Record<string, string> {
  return textMap(at(object, "metadata.annotations"));
}

function textMap(value: unknown): Record<string, string> {
  if (!isRecord(value)) return {};
  return Object.fromEntries(Object.keys(value).map((key) => [key, text(value[key])]));
}
