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

const FIRST = "1.0.0";

/** Says of a schema what the reference page says of the field. */
export function field<Schema extends z.ZodType>(schema: Schema, description: string, details: Details = {}): Schema {
  const meta: FieldMeta = { description, since: FIRST, stability: "stable", ...details };
  return schema.meta({ ...meta });
}

/** A text. */
export function text(description: string, example?: string, details: Details = {}): z.ZodString {
  return field(z.string().min(1), description, { ...(example === undefined ? {} : { example }), ...details });
}

/** Texts in an order that means something. */
export function texts(description: string, example?: string[], details: Details = {}): z.ZodArray<z.ZodString> {
  return field(z.array(z.string().min(1)), description, { ...(example === undefined ? {} : { example }), ...details });
}
