import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { GraphResource } from "offline-engine/graph";
import { isTree, valueAt } from "../../components/shared/tree";
import { type ContractSchema, contractSchema, valuesOf } from "../../tools/contract/json-schema";
import { type Graph, graph, stackNames } from "./graphs";
import { ROOT } from "./run-plan";

/** All that a command may name. */
export interface Names {
  graphs: Record<string, Graph>;
  scripts: string[];
  /** Of our own commands, by script. */
  options: Record<string, string[]>;
  contract: ContractSchema;
  definition: unknown;
}

export function knownNames(): Names {
  const read = (file: string) => readFileSync(join(ROOT, file), "utf8");
  return {
    graphs: Object.fromEntries(stackNames().map((stack) => [stack, graph(stack)])),
    scripts: Object.keys(JSON.parse(read("package.json")).scripts),
    options: Object.fromEntries(
      ["orphans", "plan", "retire"].map((script) => [
        script,
        read(`tools/${script}/main.ts`).match(/--[a-z]+(-[a-z]+)*(?= |\]|$)/gm) ?? [],
      ]),
    ),
    contract: contractSchema(),
    definition: JSON.parse(read("platforms/platform.schema.json")),
  };
}

export function hasFile(path: string): boolean {
  return existsSync(join(ROOT, path));
}

/** Whether an output has such a part: `["recovery", "backups", "postgres", "bucket"]`. */
export function hasOutput(schema: ContractSchema, path: string[]): boolean {
  const [key, ...rest] = path;
  if (key === undefined) return true;
  const inner = schema.properties?.[key] ?? valuesOf(schema) ?? (/^\d+$/.test(key) ? schema.items : undefined);
  return inner !== undefined && hasOutput(inner, rest);
}

/** Whether a definition has such a key. The schema says it in several places: `$ref`, `anyOf`, maps. */
export function hasSetting(schema: unknown, path: string[], root: unknown = schema): boolean {
  if (!isTree(schema)) return false;
  const [key, ...rest] = path;
  if (key === undefined) return true;
  const target = typeof schema.$ref === "string" ? referred(root, schema.$ref) : undefined;
  const choices = ["anyOf", "oneOf", "allOf"].flatMap((name) => (Array.isArray(schema[name]) ? schema[name] : []));
  if ([target, ...choices].some((other) => hasSetting(other, path, root))) return true;
  const inner = isTree(schema.properties) ? schema.properties[key] : undefined;
  return hasSetting(inner ?? schema.additionalProperties, rest, root);
}

function referred(root: unknown, reference: string): unknown {
  return valueAt(root, reference.split("/").slice(1));
}

/** An object in a cluster. */
export interface KubernetesObject {
  kind: string;
  name: string;
  /** Absent for what belongs to the whole cluster. */
  namespace?: string;
}

/** Objects of the program, and those that an operator makes of them under a name that it documents. */
export function kubernetesObjects({ resources }: Graph): KubernetesObject[] {
  return resources.flatMap((resource) => {
    const object = objectOf(resource);
    return object ? [object, ...madeByOperators(object)] : [];
  });
}

function objectOf({ type, inputs, custom }: GraphResource): KubernetesObject | undefined {
  const kind = type.split(":").at(-1);
  const metadata = type.includes("helm.sh/") ? inputs : inputs.metadata;
  if (!custom || !type.startsWith("kubernetes:") || !isTree(metadata) || kind === undefined) return undefined;
  const { name, namespace } = metadata;
  if (typeof name !== "string") return undefined;
  return { kind: kind.toLowerCase(), name, ...(typeof namespace === "string" ? { namespace } : {}) };
}

/** Sources: naming rules of ECK (`<name>-es-http`, `<name>-kb-http`) and of External Secrets (the Secret of its name). */
function madeByOperators({ kind, name, namespace }: KubernetesObject): KubernetesObject[] {
  const made: Record<string, [string, string]> = {
    elasticsearch: ["service", `${name}-es-http`],
    kibana: ["service", `${name}-kb-http`],
    externalsecret: ["secret", name],
  };
  const found = made[kind];
  return found ? [{ kind: found[0], name: found[1], namespace }] : [];
}

/** Names of resources in AWS: buckets, aliases of keys, secrets, node groups' clusters. */
export function physicalNames({ resources }: Graph): string[] {
  return resources
    .filter(({ type }) => type.startsWith("aws:"))
    .flatMap(({ inputs }) => [inputs.name, inputs.bucket])
    .filter((name) => typeof name === "string");
}

export function regionsOf({ resources }: Graph): string[] {
  return resources
    .filter(({ type }) => type === "pulumi:providers:aws")
    .map(({ inputs }) => inputs.region)
    .filter((region) => typeof region === "string");
}
