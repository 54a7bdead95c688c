import { CONTRACT_VERSION } from "../../infra/contract/contract";
import { type ContractSchema, contractSchema, isRequired, valuesOf } from "./json-schema";

/** The contract as TypeScript, for the reader's package, which must not depend on this program. */
export function readerTypes(): string {
  const schema = contractSchema();
  return [
    "// Written by `npm run contract` from infra/contract of the platform's program; a test keeps it current.",
    "",
    "/** Version of the contract that this package was made with. */",
    `export const CONTRACT_VERSION = ${JSON.stringify(CONTRACT_VERSION)};`,
    "",
    "/** Outputs that every stack has, with the version that brought them; any other is there when its subsystem is on. */",
    `export const REQUIRED_OUTPUTS: Record<string, string> = ${JSON.stringify(requiredSince(schema), null, 2)};`,
    "",
    "/** What a region's stack tells other teams' programs. */",
    `export interface PlatformOutputs ${typeOf(schema, 0)}`,
    "",
  ].join("\n");
}

function requiredSince({ required = [], properties = {} }: ContractSchema): Record<string, string> {
  return Object.fromEntries(required.map((name) => [name, properties[name]?.since ?? ""]));
}

function typeOf(schema: ContractSchema, depth: number): string {
  if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(" | ");
  if (schema.type === "array") return `${wrapped(typeOf(schema.items ?? {}, depth))}[]`;
  if (schema.type !== "object") return schema.type === "integer" ? "number" : (schema.type ?? "unknown");
  const values = valuesOf(schema);
  if (values) return `Record<string, ${typeOf(values, depth)}>`;
  const indent = "  ".repeat(depth + 1);
  const members = Object.entries(schema.properties ?? {}).flatMap(([key, child]) => [
    `${indent}/** ${commentOf(child)} */`,
    `${indent}${key}${isRequired(schema, key) ? "" : "?"}: ${typeOf(child, depth + 1)};`,
  ]);
  return ["{", ...members, `${"  ".repeat(depth)}}`].join("\n");
}

/** A union in a list needs brackets of its own. */
function wrapped(type: string): string {
  return type.includes(" | ") ? `(${type})` : type;
}

function commentOf({ description = "", since, stability, secret, example }: ContractSchema): string {
  const marks = [`since ${since}`, ...(stability === "beta" ? ["beta"] : []), ...(secret ? ["secret"] : [])].join(", ");
  const shown = example === undefined ? "" : ` @example ${JSON.stringify(example)}`;
  return `${description} (${marks}).${shown}`;
}
