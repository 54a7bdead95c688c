import { z } from "zod";
import { DOMAINS } from "../../infra/config/schema/platform";

type JsonSchema = { [key: string]: unknown };

/**
 * The JSON Schema of a definition, for editors. It says less than the program checks: forms, not combinations. An
 * environment may patch any domain, so there nothing is required, and `null` takes something away.
 */
export function definitionSchema(): JsonSchema {
  const definition = z.toJSONSchema(z.strictObject(DOMAINS), { io: "input", unrepresentable: "any", reused: "inline" });
  const properties = definition.properties as JsonSchema;
  return {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    title: "A platform: its regions, networks, clusters and node groups",
    type: "object",
    properties: {
      ...properties,
      environments: {
        description: "What is different in each environment; merged over the rest",
        type: "object",
        additionalProperties: { type: ["object", "null"], properties: patch(properties), additionalProperties: false },
      },
    },
    required: [...(definition.required ?? []), "environments"],
    additionalProperties: false,
  };
}

/** The same schemas with nothing required and everything removable, by property. */
function patch(properties: JsonSchema): JsonSchema {
  return Object.fromEntries(Object.entries(properties).map(([name, schema]) => [name, patchOf(schema as JsonSchema)]));
}

function patchOf({ required: _required, default: _default, ...schema }: JsonSchema): JsonSchema {
  const { type, properties, additionalProperties } = schema;
  if (type !== "object") return typeof type === "string" ? { ...schema, type: [type, "null"] } : schema;
  return {
    ...schema,
    type: ["object", "null"],
    ...(properties ? { properties: patch(properties as JsonSchema) } : {}),
    ...(typeof additionalProperties === "object"
      ? { additionalProperties: patchOf(additionalProperties as JsonSchema) }
      : {}),
  };
}
