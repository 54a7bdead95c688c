import { matchesAny } from "../patterns";
import { parseEnvironmentFile } from "./context";
import prod from "./prod.json";
import type { EnvironmentFile } from "./schema";
import staging from "./staging.json";

export type { Context, ContextOptions } from "./context";
export { contextOf, withOverrides } from "./context";
export type { EnvironmentFile, Exemption } from "./schema";

/** The environments in the order in which a stack's name is looked up; the first is also the strictest. */
export const environments: readonly EnvironmentFile[] = [prod, staging].map(parseEnvironmentFile);

/** By name; a name without a file of its own is held to the strictest rules. */
export function environmentNamed(name: string): EnvironmentFile {
  return environments.find(({ environment }) => environment === name) ?? { ...strictest(), environment: name };
}

/** By the stack's name, for Pulumi's analyzer, which knows nothing else. */
export function environmentOfStack(stack: string): EnvironmentFile {
  return environments.find(({ stacks }) => matchesAny(stack, stacks)) ?? { ...strictest(), environment: "" };
}

function strictest(): EnvironmentFile {
  const [first] = environments;
  if (!first) throw new Error("policy/config holds no environment");
  return first;
}
