import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** Schemas of custom resources, kept beside the project. Where they are not there, nothing is said of an object. */
const SCHEMAS = join(__dirname, "../../../shared/crds");

/** The part of a CRD's OpenAPI schema that is looked at. Its CEL rules (`x-kubernetes-validations`) are not evaluated. */
export interface CrdSchema {
  type?: string;
  nullable?: boolean;
  properties?: Record<string, CrdSchema>;
  additionalProperties?: boolean | CrdSchema;
  required?: string[];
  items?: CrdSchema;
  enum?: unknown[];
  pattern?: string;
  minimum?: number;
  maximum?: number;
  minLength?: number;
  maxLength?: number;
  minItems?: number;
  maxItems?: number;
  allOf?: CrdSchema[];
  anyOf?: CrdSchema[];
  oneOf?: CrdSchema[];
  not?: CrdSchema;
  "x-kubernetes-preserve-unknown-fields"?: boolean;
  "x-kubernetes-int-or-string"?: boolean;
}

const loaded = new Map<string, CrdSchema | undefined>();

function schemaOf(apiVersion: string, kind: string): CrdSchema | undefined {
  const [group = "", version = ""] = apiVersion.split("/");
  const file = join(SCHEMAS, group, `${kind.toLowerCase()}_${version}.json`);
  if (!loaded.has(file)) {
    loaded.set(file, existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as CrdSchema) : undefined);
  }
  return loaded.get(file);
}

/**
 * What the API server would refuse, or drop without a word, in an object: a path and a sentence each. Undefined when
 * there is no schema of the kind.
 */
export function schemaProblems(apiVersion: string, kind: string, object: unknown): string[] | undefined {
  const schema = schemaOf(apiVersion, kind);
  return schema && problemsOf(schema, object);
}

/** The same with a schema at hand. Every field has to be known: one that is not would be dropped. */
export function problemsOf(schema: CrdSchema, object: unknown): string[] {
  const { metadata: _, ...properties } = schema.properties ?? {};
  return check({ ...schema, properties: { metadata: METADATA, ...properties } }, object, [], true);
}

const texts: CrdSchema = { type: "object", additionalProperties: { type: "string" } };

/** A CRD says nothing about metadata: this is what we write there. */
const METADATA: CrdSchema = {
  type: "object",
  properties: {
    name: { type: "string", pattern: "^[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?$" },
    namespace: { type: "string", pattern: "^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$" },
    labels: { type: "object", additionalProperties: { type: "string", maxLength: 63 } },
    annotations: texts,
    finalizers: { type: "array", items: { type: "string" } },
  },
  required: ["name"],
};

/** `strict` is off inside allOf, anyOf, oneOf and not: those add conditions and name only the fields that they are about. */
function check(schema: CrdSchema, value: unknown, path: string[], strict: boolean): string[] {
  if (isOpaque(value) || (value === null && schema.nullable)) return [];
  const wrong = typeProblem(schema, value);
  if (wrong) return [problem(path, wrong)];
  return [
    ...valueProblems(schema, value).map((message) => problem(path, message)),
    ...(Array.isArray(value) ? itemProblems(schema, value, path, strict) : []),
    ...(isObject(value) ? fieldProblems(schema, value, path, strict) : []),
    ...conditionProblems(schema, value).map((message) => problem(path, message)),
  ];
}

function problem(path: string[], message: string): string {
  return `${path.join(".") || "(root)"}: ${message}`;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A secret or unknown value of a graph, of which only that is told. */
function isOpaque(value: unknown): boolean {
  if (!isObject(value)) return false;
  const [[key, set] = [], ...others] = Object.entries(value);
  return others.length === 0 && set === true && (key === "secret" || key === "unknown");
}

const HAS_TYPE: Record<string, (value: unknown) => boolean> = {
  object: isObject,
  array: Array.isArray,
  string: (value) => typeof value === "string",
  boolean: (value) => typeof value === "boolean",
  number: (value) => typeof value === "number",
  integer: Number.isInteger,
};

function typeProblem(schema: CrdSchema, value: unknown): string | undefined {
  if (value === undefined) return "is undefined";
  const found = JSON.stringify(value);
  if (schema["x-kubernetes-int-or-string"]) {
    return typeof value === "string" || Number.isInteger(value)
      ? undefined
      : `${found} is neither a whole number nor a text`;
  }
  const { type } = schema;
  return type === undefined || HAS_TYPE[type]?.(value) ? undefined : `${found} is not of type ${type}`;
}

function valueProblems(schema: CrdSchema, value: unknown): string[] {
  const found = JSON.stringify(value);
  const size = typeof value === "string" ? value.length : undefined;
  const count = Array.isArray(value) ? value.length : undefined;
  const amount = typeof value === "number" ? value : undefined;
  return [
    ...(schema.enum && !schema.enum.includes(value) ? [`${found} is none of ${schema.enum.join(", ")}`] : []),
    ...(typeof value === "string" && !matches(schema.pattern, value)
      ? [`${found} does not match ${schema.pattern}`]
      : []),
    ...outside(amount, schema.minimum, schema.maximum).map((limit) => `${found} is ${limit}`),
    ...outside(size, schema.minLength, schema.maxLength).map((limit) => `its length ${size} is ${limit}`),
    ...outside(count, schema.minItems, schema.maxItems).map((limit) => `its ${count} entries are ${limit}`),
  ];
}

function outside(value: number | undefined, least = Number.NEGATIVE_INFINITY, most = Number.POSITIVE_INFINITY) {
  if (value === undefined) return [];
  if (value < least) return [`less than ${least}`];
  return value > most ? [`more than ${most}`] : [];
}

/** A pattern in a form that JavaScript does not know (Go's RE2) is passed over. */
function matches(pattern: string | undefined, value: string): boolean {
  if (pattern === undefined) return true;
  // JavaScript would read a class of RE2 such as [[:print:]] as a set of its letters.
  if (pattern.includes("[[:")) return true;
  try {
    return new RegExp(pattern).test(value);
  } catch {
    return true;
  }
}

function itemProblems({ items }: CrdSchema, values: unknown[], path: string[], strict: boolean): string[] {
  return items ? values.flatMap((value, index) => check(items, value, [...path, String(index)], strict)) : [];
}

function fieldProblems(schema: CrdSchema, value: Record<string, unknown>, path: string[], strict: boolean): string[] {
  const { properties = {}, additionalProperties: others, required = [] } = schema;
  const missing = required.filter((key) => value[key] === undefined);
  const open = others === true || schema["x-kubernetes-preserve-unknown-fields"] === true || !strict;
  return [
    ...missing.map((key) => problem([...path, key], "is missing")),
    ...Object.entries(value).flatMap(([key, field]) => {
      const known = Object.hasOwn(properties, key)
        ? properties[key]
        : isObject(others)
          ? (others as CrdSchema)
          : undefined;
      if (known) return check(known, field, [...path, key], strict);
      return open ? [] : [problem([...path, key], "is unknown")];
    }),
  ];
}

function conditionProblems({ allOf = [], anyOf = [], oneOf = [], not }: CrdSchema, value: unknown): string[] {
  const holds = (schema: CrdSchema) => check(schema, value, [], false).length === 0;
  return [
    ...(allOf.every(holds) ? [] : ["breaks a condition that must hold (allOf)"]),
    ...(anyOf.length === 0 || anyOf.some(holds) ? [] : ["meets none of the alternatives (anyOf)"]),
    ...(oneOf.length === 0 || oneOf.filter(holds).length === 1
      ? []
      : ["does not meet exactly one alternative (oneOf)"]),
    ...(not && holds(not) ? ["is in a form that is ruled out (not)"] : []),
  ];
}
