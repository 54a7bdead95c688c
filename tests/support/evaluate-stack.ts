import program = require("../../index");

import { evaluate, type StackGraph } from "../../tools/engine";
import { readStackFiles } from "../../tools/plan/stacks";
import { ROOT } from "./run-plan";

export interface Evaluation {
  /** `platform:overrides` of the stack. */
  overrides?: object;
  /** Outputs of other stacks, by the name that a StackReference gives. */
  outputs?: Record<string, Record<string, unknown>>;
}

/** Evaluates one of the repository's stacks in this process, with something changed. */
export async function evaluateStack(stack: string, { overrides, outputs }: Evaluation = {}): Promise<StackGraph> {
  const [file] = readStackFiles(ROOT, [stack]);
  const config = {
    ...file?.config,
    ...(overrides ? { "platform:overrides": JSON.stringify(overrides) } : {}),
  };
  return evaluate({ project: "platform", stack, config, program, stackOutputs: (name) => outputs?.[name] }, "applied");
}

/** The name by which the standby of `prod` refers to it. */
export const PRIMARY = "organization/platform/prod";
