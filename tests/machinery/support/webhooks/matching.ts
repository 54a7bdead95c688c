import type { KubernetesApi, KubernetesObject } from "../../../../tools/machinery/kubernetes";

interface Configuration extends KubernetesObject {
  readonly webhooks: readonly {
    readonly failurePolicy?: "Fail" | "Ignore";
    readonly rules: readonly { readonly apiGroups: readonly string[]; readonly resources: readonly string[] }[];
  }[];
}

/**
 * Whether one of these webhooks could keep an object away, by its group and resource: what is not asked for nothing. The server
 * decides the rest: versions, operations, scopes, selectors, conditions.
 */
export async function couldRefuse(
  api: KubernetesApi,
  configurations: readonly KubernetesObject[],
  object: KubernetesObject,
): Promise<boolean> {
  const path = await api.pathOf(object);
  if (!path) return false;
  const resource = path.split("/").at(-2) ?? "";
  const group = object.apiVersion.includes("/") ? (object.apiVersion.split("/")[0] ?? "") : "";
  return (configurations as readonly Configuration[])
    .flatMap(({ webhooks }) => webhooks)
    .filter(({ failurePolicy }) => failurePolicy !== "Ignore")
    .flatMap(({ rules }) => rules)
    .some(({ apiGroups, resources }) => has(apiGroups, group) && has(resources, resource));
}

function has(names: readonly string[], name: string): boolean {
  return names.some((candidate) => ["*", "*/*", name].includes(candidate));
}
