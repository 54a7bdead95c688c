import { z } from "zod";

/** What a reader is told of a field besides its type. */
export interface FieldMeta {
  description: string;
  /** Contract version that brought the field. */
  since: string;
  /** `stable` changes with a major version only; `beta` may change with a minor one. */
  stability: "stable" | "beta";
  /** Pulumi keeps the value secret. */
  secret?: boolean;
  example?: unknown;
}

type Details = Partial<Omit<FieldMeta, "description">>;

/** What says of schemas what the reference page says of fields. */
export interface Fields {
  /** Any schema. */
  field<Schema extends z.ZodType>(schema: Schema, description: string, details?: Details): Schema;
  /** A text. */
  text(description: string, example?: string, details?: Details): z.ZodString;
  /** Texts in an order that means something. */
  texts(description: string, example?: string[], details?: Details): z.ZodArray<z.ZodString>;
}

/** Fields that came with a version of the contract. */
export function since(version: string): Fields {
  const field: Fields["field"] = (schema, description, details = {}) => {
    const meta: FieldMeta = { description, since: version, stability: "stable", ...details };
    return schema.meta({ ...meta });
  };
  const example = (value: unknown) => (value === undefined ? {} : { example: value });
  return {
    field,
    text: (description, value, details) => field(z.string().min(1), description, { ...example(value), ...details }),
    texts: (description, value, details) =>
      field(z.array(z.string().min(1)), description, { ...example(value), ...details }),
  };
}
