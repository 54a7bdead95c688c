/** Types that a project declares for its configuration, and whether a value is of one. */
export type SimpleType = "string" | "integer" | "boolean" | "array" | "object";

export interface ItemsType {
  readonly type: SimpleType;
  readonly items?: ItemsType;
}

/** @example typeName({ type: "array", items: { type: "string" } }) // "array<string>" */
export function typeName({ type, items }: ItemsType): string {
  return items ? `array<${typeName(items)}>` : type;
}

/** As the engine decides it: a whole number and a boolean may also be written as text. */
export function isOfType({ type, items }: ItemsType, value: unknown): boolean {
  switch (type) {
    case "string":
      return typeof value === "string";
    case "integer":
      return typeof value === "string" ? /^[+-]?\d+$/.test(value) : Number.isInteger(value);
    case "boolean":
      return typeof value === "boolean" || value === "true" || value === "false";
    case "object":
      return isMap(value);
    case "array":
      return items !== undefined && Array.isArray(value) && value.every((item) => isOfType(items, item));
  }
}

export function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof Date);
}
