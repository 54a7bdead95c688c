/**
 * CustomResourceDefinitions made of JSON Schemas of their kinds, for where the projects' own manifests are not at hand: the
 * API server then checks the same fields, but knows no CEL rules, no printer columns and no other versions.
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { isTree } from "../../components/shared/tree";

/** A kind as the API knows it. */
export interface CustomKind {
  readonly group: string;
  /** The version that is used. @example "v1beta1" */
  readonly version: string;
  readonly kind: string;
  readonly namespaced: boolean;
}

interface Schema {
  readonly [keyword: string]: unknown;
}

/** A type and not an interface, so that it passes for any object of Kubernetes. */
export type Crd = {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly annotations?: Record<string, string> };
  readonly spec: unknown;
};

/** A schema that lets everything through. */
const OPEN: Schema = { type: "object", "x-kubernetes-preserve-unknown-fields": true };

/**
 * Groups of Kubernetes itself have to say who approved of them. An empty map of annotations would be no help: the API server
 * drops it, and Pulumi would find it missing each time.
 */
const APPROVAL = { annotations: { "api-approved.kubernetes.io": "unapproved, made of a schema" } };

/**
 * The CRD of a kind, of every version that the folder has a schema of (`<group>/<kind in lower case>_<version>.json`); where
 * it has none, of the version that is used, with every field allowed.
 */
export function crdOfSchemas(folder: string | undefined, { group, version, kind, namespaced }: CustomKind): Crd {
  const schemas = new Map([[version, OPEN], ...schemasOf(folder, group, kind)]);
  const [stored] = [...schemas.keys()].sort(newestFirst);
  const plural = pluralOf(kind);
  return {
    apiVersion: "apiextensions.k8s.io/v1",
    kind: "CustomResourceDefinition",
    metadata: { name: `${plural}.${group}`, ...(group.endsWith(".k8s.io") ? APPROVAL : {}) },
    spec: {
      group,
      scope: namespaced ? "Namespaced" : "Cluster",
      names: { kind, listKind: `${kind}List`, plural, singular: kind.toLowerCase() },
      versions: [...schemas].map(([name, schema]) => ({
        name,
        served: true,
        storage: name === stored,
        schema: { openAPIV3Schema: schema },
        subresources: { status: {} },
      })),
    },
  };
}

/** Whether the folder has a schema of the kind, of any version. */
export function hasSchema(folder: string | undefined, { group, kind }: Pick<CustomKind, "group" | "kind">): boolean {
  return schemasOf(folder, group, kind).length > 0;
}

function schemasOf(folder: string | undefined, group: string, kind: string): [string, Schema][] {
  const path = folder === undefined ? undefined : join(folder, group);
  if (path === undefined || !existsSync(path)) return [];
  const prefix = `${kind.toLowerCase()}_`;
  return readdirSync(path)
    .filter((file) => file.startsWith(prefix))
    .map((file) => [
      file.slice(prefix.length, -".json".length),
      cleaned(JSON.parse(readFileSync(join(path, file), "utf8")) as Schema),
    ]);
}

/** v1 before v1beta1 before v1alpha1, v2 before v1. */
function newestFirst(a: string, b: string): number {
  const rank = (version: string) => {
    const [, major = "0", stage = "", minor = "0"] = /^v(\d+)(alpha|beta)?(\d*)$/.exec(version) ?? [];
    return (stage === "" ? 2 : stage === "beta" ? 1 : 0) * 1e6 + Number(major) * 1e3 + Number(minor);
  };
  return rank(b) - rank(a);
}

/** As the projects spell it: `policies`, `elasticsearches`, `storageclasses`. */
export function pluralOf(kind: string): string {
  const singular = kind.toLowerCase();
  if (/[^aeiou]y$/.test(singular)) return `${singular.slice(0, -1)}ies`;
  return /(s|x|ch|sh)$/.test(singular) ? `${singular}es` : `${singular}s`;
}

/** The schema without what a CRD's schema may not say: closed objects beside named properties. */
function cleaned(schema: Schema): Schema {
  const result: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(schema)) {
    if (key === "additionalProperties" && typeof value === "boolean") {
      if (value && schema.properties === undefined) result["x-kubernetes-preserve-unknown-fields"] = true;
      continue;
    }
    result[key] = cleanedValue(key, value);
  }
  return result;
}

function cleanedValue(key: string, value: unknown): unknown {
  if (Array.isArray(value)) return value.map((item) => (isTree(item) ? cleaned(item) : item));
  if (!isTree(value)) return value;
  if (key !== "properties") return cleaned(value);
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, isTree(item) ? cleaned(item) : item]));
}
