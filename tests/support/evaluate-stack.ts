import "./fixed-day.cjs";

import program = require("../../index");

import { evaluate, type GraphResource, type Mode, type StackGraph } from "offline-engine";
import { readStackFiles } from "../../tools/plan/stacks";
import { ROOT } from "./run-plan";

export interface Evaluation {
  /** `platform:overrides` of the stack. */
  overrides?: object;
  /** Outputs of other stacks, by the name that a StackReference gives. */
  outputs?: Record<string, Record<string, unknown>>;
  /** What is deployed already. */
  deployed?: GraphResource[];
  /** What is known: all that there is, or what a preview knows. Default: `applied`. */
  mode?: Mode;
}

/** Evaluates one of the repository's stacks in this process, with something changed. */
export async function evaluateStack(
  stack: string,
  { overrides, outputs, deployed, mode = "applied" }: Evaluation = {},
): Promise<StackGraph> {
  const [file] = readStackFiles(ROOT, [stack]);
  const config = {
    ...file?.config,
    ...(overrides ? { "platform:overrides": JSON.stringify(overrides) } : {}),
  };
  const stackOutputs = (name: string) => outputs?.[name];
  return evaluate({ project: "platform", stack, config, program, stackOutputs, deployed }, mode);
}

/** The name by which the standby of `prod` refers to it. */
export const PRIMARY = "organization/platform/prod";
