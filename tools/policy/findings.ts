/** What the plan says of policies. */
import { publishedOf } from "../../policy/sources";
import type { GraphLike } from "./graph";
import { type RunOptions, runPolicies, type Violation } from "./run";

export interface PolicyFinding {
  readonly stack: string;
  readonly severity: "error" | "info";
  /** URN of the resource, or `policy` for the line that counts advisories. */
  readonly at: string;
  readonly message: string;
  readonly fix?: string;
}

export interface FindingOptions extends Pick<RunOptions, "today" | "rules"> {
  /** Each advisory by itself, instead of one line a stack. */
  readonly detail?: boolean;
}

/**
 * A mandatory rule that is broken, or that meets an unknown in an applied graph, is an error. Advisories are information:
 * they never fail a plan, and without `detail` they are one line for each stack.
 */
export function policyFindings(
  graphs: readonly GraphLike[],
  environmentOf?: (stack: string) => string,
  { detail = false, ...options }: FindingOptions = {},
): PolicyFinding[] {
  const violations = runPolicies(graphs, { environmentOf, ...options });
  const errors = violations.filter(({ level }) => level === "mandatory").map(describe);
  const advisories = violations.filter(({ level }) => level === "advisory");
  return [
    ...errors,
    ...(detail ? advisories.map(describe) : graphs.flatMap(({ stack }) => countLine(stack, advisories))),
  ];
}

function describe({ rule, level, stack, urn, message }: Violation): PolicyFinding {
  const sources = publishedOf(rule.sources).map(({ name, edition, reference }) => `${name} ${edition} ${reference}`);
  const from = sources.length > 0 ? ` (${sources.join("; ")})` : "";
  return {
    stack,
    severity: level === "mandatory" ? "error" : "info",
    at: urn,
    message: `${rule.id} ${rule.title}: ${message}${from}`,
    fix: rule.fix,
  };
}

function countLine(stack: string, advisories: readonly Violation[]): PolicyFinding[] {
  const own = advisories.filter((violation) => violation.stack === stack);
  if (own.length === 0) return [];
  const ids = [...new Set(own.map(({ rule }) => rule.id))].sort();
  const count = `${own.length} ${own.length === 1 ? "advisory" : "advisories"}`;
  return [
    { stack, severity: "info", at: "policy", message: `${count} of ${ids.join(", ")}: \`npm run policy\` tells each` },
  ];
}
