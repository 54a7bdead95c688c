/**
 * A CRD's OpenAPI schema, and what of it an object can meet. A structural schema says for each level what may be there; what
 * stands under `allOf`, `anyOf`, `oneOf` and `not` adds conditions and names only the fields that they are about.
 */

import { isMarker } from "offline-engine/values";
import { isTree, type Tree } from "../../components/shared/tree";

export interface CrdSchema {
  readonly type?: string | readonly string[];
  readonly nullable?: boolean;
  readonly properties?: Readonly<Record<string, CrdSchema>>;
  readonly additionalProperties?: boolean | CrdSchema;
  readonly required?: readonly string[];
  readonly items?: CrdSchema;
  readonly enum?: readonly unknown[];
  readonly "x-kubernetes-preserve-unknown-fields"?: boolean;
  readonly "x-kubernetes-int-or-string"?: boolean;
  readonly [keyword: string]: unknown;
}

/**
 * The part of a schema that the values reach, in the words of JSON Schema, and closed as the API server closes it: a field that
 * it does not name would be dropped without a word. Only the part, because a whole one takes a second to compile.
 */
export function reached(schema: CrdSchema, values: readonly unknown[]): CrdSchema {
  const objects = values.filter((value): value is Tree => isTree(value) && !isMarker(value));
  const { properties = {}, additionalProperties: others, items } = schema;
  const isNamed = (key: string) => Object.hasOwn(properties, key);
  const used = new Set(objects.flatMap((value) => Object.keys(value)));
  const valuesAt = (key: string) => objects.flatMap((value) => (Object.hasOwn(value, key) ? [value[key]] : []));
  return {
    ...inJsonSchema(schema),
    properties: Object.fromEntries(
      Object.entries(properties)
        .filter(([key]) => used.has(key))
        .map(([key, property]) => [key, reached(property, valuesAt(key))]),
    ),
    additionalProperties: isTree(others)
      ? reached(others, [...used].filter((key) => !isNamed(key)).flatMap(valuesAt))
      : others === true || schema["x-kubernetes-preserve-unknown-fields"] === true,
    ...(items ? { items: reached(items, values.filter(Array.isArray).flat()) } : {}),
  };
}

/** OpenAPI says in words of its own that a value may be null, or a number or a string, and that a limit is not included. */
function inJsonSchema({
  nullable,
  exclusiveMinimum,
  exclusiveMaximum,
  minimum,
  maximum,
  ...rest
}: CrdSchema): CrdSchema {
  const type = rest["x-kubernetes-int-or-string"] ? ["integer", "string"] : rest.type;
  const types = nullable && type !== undefined ? [type, "null"].flat() : type;
  const isNullable = nullable && rest.enum !== undefined;
  return {
    ...rest,
    ...(types === undefined ? {} : { type: types }),
    ...(isNullable ? { enum: [...(rest.enum ?? []), null] } : {}),
    ...limit("minimum", "exclusiveMinimum", minimum, exclusiveMinimum),
    ...limit("maximum", "exclusiveMaximum", maximum, exclusiveMaximum),
  };
}

function limit(inclusive: string, exclusive: string, value: unknown, excludes: unknown): CrdSchema {
  return value === undefined ? {} : { [excludes === true ? exclusive : inclusive]: value };
}
