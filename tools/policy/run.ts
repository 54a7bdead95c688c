/** The rules over evaluated graphs, in process: milliseconds, no server. */
import { contextOf, type EnvironmentFile, environmentNamed, environmentOfStack } from "../../policy/config";
import { evaluate, type Violation } from "../../policy/evaluate";
import type { Rule } from "../../policy/rule";
import { rules as allRules } from "../../policy/rules";
import { type GraphLike, toStack } from "./graph";

export type { Violation } from "../../policy/evaluate";

export interface RunOptions {
  /** The environment's name, or its file. By default the stack's output says it, or else its name. */
  readonly environmentOf?: (stack: string) => string | EnvironmentFile;
  readonly today?: Date;
  readonly rules?: readonly Rule[];
}

/** Sorted: worst first, then by rule, stack and URN. The same graphs give the same list. */
export function runPolicies(graphs: readonly GraphLike[], options: RunOptions = {}): Violation[] {
  const { environmentOf, today, rules = allRules } = options;
  const subjects = graphs.map((graph) => {
    const environment = environmentOf?.(graph.stack) ?? statedEnvironment(graph);
    const file = typeof environment === "string" ? environmentNamed(environment) : environment;
    return { stack: toStack(graph), context: contextOf(file, { secretsAreMarked: true, today }) };
  });
  return evaluate(subjects, rules).sort(byWeight);
}

function statedEnvironment({ stack, outputs }: GraphLike): string | EnvironmentFile {
  const stated = outputs?.environment;
  return typeof stated === "string" ? stated : environmentOfStack(stack);
}

const LEVELS = { mandatory: 0, advisory: 1 };
const SEVERITIES = { critical: 0, high: 1, medium: 2, low: 3 };

function byWeight(a: Violation, b: Violation): number {
  return (
    LEVELS[a.level] - LEVELS[b.level] ||
    SEVERITIES[a.rule.severity] - SEVERITIES[b.rule.severity] ||
    compare(a.rule.id, b.rule.id) ||
    compare(a.stack, b.stack) ||
    compare(a.urn, b.urn) ||
    compare(a.message, b.message)
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
