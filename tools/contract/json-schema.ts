import { z } from "zod";
import { CONTRACT_VERSION, contract } from "../../infra/contract/contract";

/** The parts of JSON Schema that a contract uses, and what `field` says besides. */
export interface ContractSchema {
  $schema?: string;
  title?: string;
  version?: string;
  type?: string;
  description?: string;
  since?: string;
  stability?: string;
  secret?: boolean;
  example?: unknown;
  enum?: unknown[];
  properties?: Record<string, ContractSchema>;
  required?: string[];
  items?: ContractSchema;
  additionalProperties?: ContractSchema | boolean;
}

/** The contract as JSON Schema: `docs/outputs.schema.json`. */
export function contractSchema(): ContractSchema {
  const schema = z.toJSONSchema(contract, { unrepresentable: "throw", reused: "inline" }) as ContractSchema;
  return { ...schema, title: "Outputs of a region's stack", version: CONTRACT_VERSION };
}

export function isRequired({ required = [] }: ContractSchema, key: string): boolean {
  return required.includes(key);
}

/** Schema of the values of a map with names of its own, or nothing when the schema is no such map. */
export function valuesOf({ additionalProperties }: ContractSchema): ContractSchema | undefined {
  return typeof additionalProperties === "object" ? additionalProperties : undefined;
}
