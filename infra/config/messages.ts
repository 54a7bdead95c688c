import { z } from "zod";
import { suggestion } from "../../components/definition/messages";
import type { ConfigIssue } from "./issues";

type ZodIssue = z.core.$ZodIssue;

/** Turns zod's issues into sentences that say what is allowed, and guess what was meant. */
export function toConfigIssues(schema: z.ZodType, prefix: string[], issues: ZodIssue[]): ConfigIssue[] {
  return issues.flatMap((issue) => describe(schema, prefix, issue));
}

function describe(schema: z.ZodType, prefix: string[], issue: ZodIssue): ConfigIssue[] {
  const inner = issue.path.map(String);
  const path = [...prefix, ...inner];
  switch (issue.code) {
    case "unrecognized_keys":
      return issue.keys.map((key) => ({ path: [...path, key], message: unknownKey(key, keysAt(schema, inner)) }));
    case "invalid_value":
      if (issue.message.startsWith("Invalid")) return [{ path, message: notAllowed(issue.input, issue.values) }];
      return [{ path, message: issue.message }];
    case "invalid_type":
      return [{ path, message: wrongType(issue.input, issue.expected) }];
    case "invalid_key":
      return issue.issues
        .flatMap((inner) => describe(schema, path, { ...inner, path: [] }))
        .map(({ message }) => ({ path, message: `the name ${message}` }));
    case "invalid_union": {
      const meant = issue.errors.find((errors) => errors.every((error) => error.path.length > 0));
      if (meant) return meant.flatMap((error) => describe(schema, path, error));
      return [{ path, message: unionMessage(issue) }];
    }
    case "too_small":
      return [
        {
          path,
          message: bound(
            issue.input,
            issue.origin,
            issue.inclusive === false ? "more than" : "at least",
            issue.minimum,
          ),
        },
      ];
    case "too_big":
      return [{ path, message: bound(issue.input, issue.origin, "at most", issue.maximum) }];
    case "invalid_format":
      return [{ path, message: `${show(issue.input)} ${issue.message}` }];
    default:
      return [{ path, message: issue.message }];
  }
}

function unknownKey(key: string, allowed: string[]): string {
  return `unknown key${suggestion(key, allowed)}; allowed: ${allowed.join(", ") || "none"}`;
}

function notAllowed(input: unknown, values: readonly unknown[]): string {
  const allowed = values.map(String);
  if (input === undefined) return `is missing; allowed: ${allowed.join(", ") || "none"}`;
  return `${show(input)} is not allowed${suggestion(String(input), allowed)}; allowed: ${allowed.join(", ") || "none"}`;
}

function wrongType(input: unknown, expected: string): string {
  if (input === undefined) return `is missing: ${EXPECTED[expected] ?? expected} is needed`;
  const quotes = expected === "string" && ["number", "boolean"].includes(typeof input) ? ": put it in quotes" : "";
  return `${show(input)} is not ${EXPECTED[expected] ?? expected}${quotes}`;
}

const EXPECTED: Record<string, string> = {
  object: "an object",
  record: "an object",
  array: "a list",
  string: "a string",
  number: "a number",
  int: "a whole number",
  boolean: "true or false",
};

function bound(input: unknown, origin: string, relation: string, limit: number | bigint): string {
  if (origin === "array" || origin === "string") {
    const [one, many] = origin === "array" ? ["entry", "entries"] : ["character", "characters"];
    return `must have ${relation} ${limit} ${Number(limit) === 1 ? one : many}`;
  }
  return `${show(input)} must be ${relation} ${limit}`;
}

/** The alternatives of a union are either literals, which make one list, or kinds, none of which the value is. */
function unionMessage(issue: z.core.$ZodIssueInvalidUnion): string {
  const literals = issue.errors.flatMap((errors) =>
    errors.flatMap((error) => (error.code === "invalid_value" ? error.values.map(String) : [])),
  );
  if (literals.length === issue.errors.length) return notAllowed(issue.input, literals);
  const kinds = issue.errors.flatMap((errors) =>
    errors.flatMap((error) => (error.code === "invalid_type" ? [EXPECTED[error.expected] ?? error.expected] : [])),
  );
  if (issue.input === undefined) return `is missing: ${kinds.join(" or ")} is needed`;
  return `${show(issue.input)} is not ${kinds.join(" or ")}`;
}

function show(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}

/** The keys that the schema knows at a path. Only wrong input is worth the walk. */
function keysAt(schema: z.ZodType, path: string[]): string[] {
  let node: JsonSchema | undefined = z.toJSONSchema(schema, { io: "input", unrepresentable: "any" }) as JsonSchema;
  for (const key of path) node = node?.properties?.[key] ?? additional(node) ?? node?.items;
  return Object.keys(node?.properties ?? {});
}

interface JsonSchema {
  properties?: Record<string, JsonSchema>;
  additionalProperties?: JsonSchema | boolean;
  items?: JsonSchema;
}

function additional(node: JsonSchema | undefined): JsonSchema | undefined {
  return typeof node?.additionalProperties === "object" ? node.additionalProperties : undefined;
}
