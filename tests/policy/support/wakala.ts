import type { GraphLike } from "../../../tools/policy/graph";
import { graph, stackNames } from "../../support/graphs";

export interface EvaluatedStacks {
  readonly applied: GraphLike[];
  readonly preview: GraphLike[];
}

/** The repository's stacks, as jest's global setup has planned them. */
export function evaluateStacks(): EvaluatedStacks {
  const read = (mode: "applied" | "preview") =>
    stackNames().map((stack) => ({ project: "platform", ...graph(stack, mode) }));
  return { applied: read("applied"), preview: read("preview") };
}
