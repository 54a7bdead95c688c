/** What the API server would refuse, or drop without a word, in objects of one kind. CEL rules (`x-kubernetes-validations`) are not evaluated. */
import Ajv, { type ErrorObject, type ValidateFunction } from "ajv";
import { isMarker } from "offline-engine/values";
import { isTree } from "../../components/shared/tree";
import { type CrdSchema, reached } from "./schema";

/** A path in the object, and a sentence. */
export interface Problem {
  readonly path: string;
  readonly message: string;
}

export function problemsOf(schema: CrdSchema, objects: readonly unknown[]): Problem[][] {
  const { metadata: _, ...properties } = schema.properties ?? {};
  const whole = { ...schema, properties: { ...OF_EVERY_OBJECT, ...properties } };
  const values = objects.map((object) => JSON.parse(JSON.stringify(object)) as unknown);
  const validate = compiled(reached(whole, values));
  return values.map((value) => {
    validate(value);
    return (validate.errors ?? []).filter(isCertain).map((error) => problem(error));
  });
}

const known = new Map<string, ValidateFunction>();

/** Objects of one form reach the same part. */
function compiled(schema: CrdSchema): ValidateFunction {
  const key = JSON.stringify(schema);
  const validate = known.get(key) ?? ajv.compile(schema);
  known.set(key, validate);
  return validate;
}

const ajv = new Ajv({
  allErrors: true,
  verbose: true,
  // The schemas are others': their keywords of Kubernetes are none of JSON Schema's, and a format is the API server's matter.
  strict: false,
  validateSchema: false,
  validateFormats: false,
  code: { regExp: Object.assign(regExp, { code: "regExp" }) },
});

/** A pattern in a form that JavaScript does not know (Go's RE2) is passed over; `[[:print:]]` it would read as a set of letters. */
function regExp(pattern: string): RegExp {
  const everything = /^/;
  if (pattern.includes("[[:")) return everything;
  try {
    return new RegExp(pattern);
  } catch {
    return everything;
  }
}

/** A CRD says nothing about metadata: this is what we write there. */
const METADATA: CrdSchema = {
  type: "object",
  properties: {
    name: { type: "string", pattern: "^[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?$" },
    namespace: { type: "string", pattern: "^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$" },
    labels: { type: "object", additionalProperties: { type: "string", maxLength: 63 } },
    annotations: { type: "object", additionalProperties: { type: "string" } },
    finalizers: { type: "array", items: { type: "string" } },
  },
  required: ["name"],
};

/** The API server knows these of every object, whether a CRD names them (most do) or not (Istio's). */
const OF_EVERY_OBJECT = { apiVersion: { type: "string" }, kind: { type: "string" }, metadata: METADATA };

const CONDITION = /\/(anyOf|oneOf|not)\/./;
const OF_CONDITIONS: readonly string[] = ["anyOf", "oneOf", "not"];

/** Of an alternative that does not hold nothing is said but that none does; of a value that is not known, nothing. */
function isCertain({ schemaPath, keyword, data }: ErrorObject): boolean {
  if (CONDITION.test(schemaPath)) return false;
  return OF_CONDITIONS.includes(keyword) ? !hasMarker(data) : !isMarker(data);
}

function hasMarker(value: unknown): boolean {
  if (isMarker(value)) return true;
  return typeof value === "object" && value !== null && Object.values(value).some(hasMarker);
}

function problem({ instancePath, keyword, params, message = "", data }: ErrorObject): Problem {
  const at = instancePath.split("/").slice(1).map(unescaped);
  if (keyword === "additionalProperties")
    return { path: joined([...at, params.additionalProperty]), message: "is unknown" };
  if (keyword === "required") return { path: joined([...at, params.missingProperty]), message: "is missing" };
  const allowed = keyword === "enum" ? `: ${params.allowedValues.join(", ")}` : "";
  const shown = isTree(data) || Array.isArray(data) ? "" : `${JSON.stringify(data)} `;
  return { path: joined(at), message: `${shown}${message}${allowed}` };
}

function joined(path: readonly string[]): string {
  return path.join(".") || "(root)";
}

/** RFC 6901. */
function unescaped(segment: string): string {
  return segment.replaceAll("~1", "/").replaceAll("~0", "~");
}
