/** Objects of a graph whose kinds CRDs bring. */

import type { GraphResource } from "offline-engine";
import type { CustomKind } from "../artifacts/crds-of-schemas";

/** Groups of Kubernetes itself have no dot, or end like this. */
const BUILT_IN =
  /^[^.]+$|^(admissionregistration|apiextensions|apiregistration|networking|rbac\.authorization|scheduling|storage)\.k8s\.io$/;

export interface CustomObject {
  readonly resource: GraphResource;
  /** @example "velero.io/v1" */
  readonly apiVersion: string;
  readonly kind: string;
}

export function customObjects(resources: readonly GraphResource[]): CustomObject[] {
  return resources.flatMap((resource) => {
    const [pkg, apiVersion = "", kind = ""] = resource.type.split(":");
    const [group = ""] = apiVersion.split("/");
    const isCustom = pkg === "kubernetes" && !BUILT_IN.test(group) && resource.inputs.apiVersion === apiVersion;
    return isCustom ? [{ resource, apiVersion, kind }] : [];
  });
}

/** The custom kinds that a graph uses, each once, with whether their objects live in a namespace. */
export function customKinds(resources: readonly GraphResource[]): CustomKind[] {
  const kinds = new Map<string, CustomKind>();
  for (const { resource, apiVersion, kind } of customObjects(resources)) {
    const [group = "", version = ""] = apiVersion.split("/");
    const namespaced = "namespace" in ((resource.inputs.metadata ?? {}) as object);
    kinds.set(`${group}/${kind}`, { group, version, kind, namespaced });
  }
  return [...kinds.values()];
}
