import { firstOf } from "../words";
import type { ListShape, MapShape, NumberShape, StringShape } from "./shapes";

const SHOWN = 20;

/** What is wrong with a value, and what is allowed; nothing where the model takes it. */

export function stringProblem(value: string, { min, max, pattern, enum: values }: StringShape): string | undefined {
  if (values && !values.includes(value)) return `is not one of ${firstOf(values, SHOWN)}`;
  const length = [...value].length;
  if (outside(length, min, max)) return `has ${length} characters: ${bounds(min, max)}`;
  return pattern === undefined || wholly(pattern).test(value) ? undefined : `does not match ${pattern}`;
}

export function numberProblem(value: number, { min, max }: NumberShape): string | undefined {
  return outside(value, min, max) ? `must be ${bounds(min, max)}` : undefined;
}

export function countProblem(count: number, { min, max }: ListShape | MapShape): string | undefined {
  return outside(count, min, max) ? `has ${count} entries: ${bounds(min, max)}` : undefined;
}

function outside(value: number, min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY): boolean {
  return value < min || value > max;
}

function bounds(min?: number, max?: number): string {
  if (min === undefined) return `at most ${max}`;
  return max === undefined ? `at least ${min}` : `${min} to ${max}`;
}

const compiled = new Map<string, RegExp>();

/**
 * AWS matches the whole text, whether the pattern has anchors or not. A pattern that is legal in Java and not in JavaScript's
 * strict form is read in the lax one.
 */
export function wholly(pattern: string): RegExp {
  const known = compiled.get(pattern);
  if (known) return known;
  const expression = strict(`^(?:${pattern})$`) ?? new RegExp(`^(?:${pattern})$`, "s");
  compiled.set(pattern, expression);
  return expression;
}

function strict(source: string): RegExp | undefined {
  try {
    return new RegExp(source, "su");
  } catch {
    return undefined;
  }
}
