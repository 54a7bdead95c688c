import type { KubernetesObject } from "../../artifacts/object";

/** `Kind namespace/name`, as messages name an object. */
export function nameOf({ kind, metadata }: Pick<KubernetesObject, "kind" | "metadata">): string {
  return `${kind} ${metadata.namespace ? `${metadata.namespace}/` : ""}${metadata.name}`;
}

/** The path of a group and version: `/api/v1`, `/apis/apps/v1`. */
export function groupPath(apiVersion: string): string {
  return apiVersion.includes("/") ? `/apis/${apiVersion}` : `/api/${apiVersion}`;
}

/** The path of a collection, or of one object of it. */
export function resourcePath(
  apiVersion: string,
  plural: string,
  { namespace, name, subresource }: { namespace?: string; name?: string; subresource?: string } = {},
): string {
  const scope = namespace ? `/namespaces/${namespace}` : "";
  const object = name ? `/${encodeURIComponent(name)}` : "";
  return `${groupPath(apiVersion)}${scope}/${plural}${object}${subresource ? `/${subresource}` : ""}`;
}
