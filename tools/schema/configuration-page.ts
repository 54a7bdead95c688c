import { definitionSchema } from "./definition-schema";

interface Schema {
  type?: string | string[];
  description?: string;
  default?: unknown;
  enum?: unknown[];
  const?: unknown;
  anyOf?: Schema[];
  items?: Schema;
  properties?: Record<string, Schema>;
  required?: string[];
  additionalProperties?: Schema | boolean;
  minimum?: number;
  maximum?: number;
}

/** `docs/configuration.md`: every key of a definition, from the schema that reads it. */
export function configurationPage(): string {
  const { properties = {}, required = [] } = definitionSchema() as Schema;
  const domains = Object.entries(properties).filter(([name]) => name !== "environments");
  return [
    "# Configuration",
    "",
    "Every key of `platforms/<name>.yaml`. Written by `npm run schema` from the schema that reads it; a test keeps it current.",
    "`<name>` stands for a name of yours. `environments.<name>` takes the same keys and lies over them; there, `null` takes a key",
    "away. `platform:overrides` in a stack file takes them too, and has the last word.",
    "",
    ...domains.flatMap(([name, schema]) => section(name, schema, required.includes(name))),
  ].join("\n");
}

function section(name: string, schema: Schema, needed: boolean): string[] {
  const rows = rowsOf(name, schema, needed);
  const about = schema.description ? [sentence(schema.description), ""] : [];
  return [
    `## \`${name}\``,
    "",
    ...about,
    "| Key | Value | Default | Meaning |",
    "|---|---|---|---|",
    ...rows.map((cells) => `| ${cells.map(escaped).join(" | ")} |`),
    "",
  ];
}

function rowsOf(path: string, schema: Schema, needed: boolean): string[][] {
  const inner = innerKeys(schema);
  if (inner.length > 0) return inner.flatMap(([key, child, must]) => rowsOf(`${path}.${key}`, child, must));
  const fallback = schema.default === undefined ? (needed ? "needed" : "-") : `\`${JSON.stringify(schema.default)}\``;
  return [[`\`${path}\``, kindOf(schema), fallback, (schema.description ?? "").replaceAll("<", "&lt;")]];
}

function innerKeys({ properties, additionalProperties, required = [] }: Schema): [string, Schema, boolean][] {
  const own = Object.entries(properties ?? {}).map(([key, child]): [string, Schema, boolean] => [
    key,
    child,
    required.includes(key),
  ]);
  const any = typeof additionalProperties === "object" ? additionalProperties : undefined;
  return any && innerKeys(any).length > 0 ? [...own, ["<name>", any, false]] : own;
}

function kindOf(schema: Schema): string {
  if (schema.enum) return schema.enum.map((value) => `\`${value}\``).join(", ");
  if (schema.const !== undefined) return `\`${schema.const}\``;
  if (schema.anyOf) return [...new Set(schema.anyOf.map(kindOf))].join(", ");
  if (schema.type === "array") return `list of ${schema.items ? kindOf(schema.items) : "values"}`;
  if (schema.type === "object") {
    return `map of ${typeof schema.additionalProperties === "object" ? kindOf(schema.additionalProperties) : "values"}`;
  }
  const range = [bound("at least", schema.minimum), bound("at most", schema.maximum)].filter(Boolean).join(", ");
  const kind =
    schema.type === "integer" ? "whole number" : schema.type === "boolean" ? "true or false" : (schema.type ?? "any");
  return [kind === "string" ? "string" : kind, range].filter(Boolean).join(", ");
}

/** JavaScript's own limits are no bounds of ours. */
function bound(relation: string, limit: number | undefined): string {
  return limit === undefined || Math.abs(limit) >= Number.MAX_SAFE_INTEGER ? "" : `${relation} ${limit}`;
}

function sentence(text: string): string {
  return text.endsWith(".") ? text : `${text}.`;
}

function escaped(cell: string): string {
  return cell.replaceAll("|", "\\|");
}
