import type { ServiceModel, Shape } from "./shapes";

/** A service's model as botocore ships it, as far as we read it. */
export interface BotocoreModel {
  operations: Record<string, { input?: { shape: string } }>;
  shapes: Record<string, BotocoreShape>;
}

interface BotocoreShape {
  type: string;
  members?: Record<string, { shape: string }>;
  required?: string[];
  member?: { shape: string };
  key?: { shape: string };
  value?: { shape: string };
  min?: number;
  max?: number;
  pattern?: string;
  enum?: string[];
}

/** The inputs of some operations, and every shape that they reach; documentation and outputs are left out. */
export function compactModel(model: BotocoreModel, operations: string[]): ServiceModel {
  const shapes = new Map<string, Shape>();
  const reach = (name: string): void => {
    const shape = model.shapes[name];
    if (!shape) throw new Error(`the model has no shape ${name}`);
    if (shapes.has(name)) return;
    shapes.set(name, compactShape(shape));
    for (const next of reached(shape)) reach(next);
  };
  const inputs = [...operations].sort().map((operation) => {
    const input = model.operations[operation]?.input?.shape;
    if (input === undefined) throw new Error(`the model has no operation ${operation} with an input`);
    reach(input);
    return [operation, input] as const;
  });
  const sorted = [...shapes].sort(([a], [b]) => (a < b ? -1 : 1));
  return { operations: Object.fromEntries(inputs), shapes: Object.fromEntries(sorted) };
}

function reached({ members = {}, member, key, value }: BotocoreShape): string[] {
  return [...Object.values(members), member, key, value].flatMap((next) => next?.shape ?? []);
}

const NUMBERS = ["integer", "long", "float", "double"];

function compactShape(shape: BotocoreShape): Shape {
  const { type, min, max } = shape;
  const bounds = { ...(min === undefined ? {} : { min }), ...(max === undefined ? {} : { max }) };
  if (type === "structure") {
    const members = Object.fromEntries(Object.entries(shape.members ?? {}).map(([name, to]) => [name, to.shape]));
    return { type, members, ...(shape.required?.length ? { required: shape.required } : {}) };
  }
  if (type === "list") return { type, of: shape.member?.shape ?? "", ...bounds };
  if (type === "map") return { type, key: shape.key?.shape ?? "", value: shape.value?.shape ?? "", ...bounds };
  if (type === "string") {
    const { pattern, enum: values } = shape;
    return { type, ...bounds, ...(pattern ? { pattern } : {}), ...(values ? { enum: values } : {}) };
  }
  return NUMBERS.includes(type) ? { type: "number", ...bounds } : { type: "other" };
}
