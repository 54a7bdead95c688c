import type { StackGraph } from "offline-engine";
import { contract } from "../../infra/contract/contract";
import { type ContractSchema, contractSchema, valuesOf } from "../contract/json-schema";
import type { Finding } from "./findings";

/** Whether a stack's outputs are what the contract promises: each there, of its type, and secret where it says so. */
export function contractFindings({ captured, outputs }: StackGraph): Finding[] {
  const parsed = contract.safeParse(unwrapped(captured));
  const wrong = parsed.success
    ? []
    : parsed.error.issues.map(({ path, message }) => finding(path.map(String).join("."), message.toLowerCase()));
  return [...wrong, ...secrecyFindings("", contractSchema(), outputs)];
}

function finding(path: string, what: string): Finding {
  return {
    severity: "error",
    at: `outputs.${path}`,
    message: `breaks the contract with its readers: ${what}`,
    fix: "give what infra/contract promises, or change the promise and its version",
  };
}

const SECRET_SIGNATURE = "4dabf18193072939515e22adb298388d";

/** The engine captures a secret as its wire form. */
function unwrapped(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(unwrapped);
  if (typeof value !== "object" || value === null) return value;
  if (SECRET_SIGNATURE in value && "value" in value) return unwrapped(value.value);
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, unwrapped(inner)]));
}

function secrecyFindings(path: string, schema: ContractSchema, value: unknown): Finding[] {
  if (value === undefined) return [];
  const marked = typeof value === "object" && value !== null && "secret" in value && value.secret === true;
  if (schema.secret) return marked ? [] : [finding(path, "it is not secret, and the contract says that it is")];
  if (marked) return [finding(path, "it is secret, and the contract does not say so")];
  if (typeof value !== "object" || value === null) return [];
  const inner = valuesOf(schema);
  return Object.entries(value).flatMap(([key, child]) => {
    const childSchema = schema.properties?.[key] ?? inner ?? schema.items;
    return childSchema ? secrecyFindings(path ? `${path}.${key}` : key, childSchema, child) : [];
  });
}
