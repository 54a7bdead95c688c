import { isTree, type Tree } from "./sources";

/** What a stack's file says: which platform, and which part of it. */
export interface StackConfig {
  /** Name of the stack. @example "prod-eu-west-1" */
  stack: string;
  /** Name of the definition, `platforms/<definition>.yaml`. */
  definition: string;
  /** One of the definition's environments. */
  environment: string;
  /** One of the definition's regions. */
  region: string;
  /** The last word on any value of the definition, for this stack alone. */
  overrides: Tree;
}

/** The keys of `platform:*` that a stack file may use. */
export const STACK_KEYS = ["definition", "environment", "region", "overrides"] as const;

/** Reads one stack's own keys through `get`, which returns the value of `platform:<key>`. */
export function readStackConfig(stack: string, get: (key: string) => unknown): StackConfig | string[] {
  const problems: string[] = [];
  const text = (key: string): string => {
    const value = get(key);
    if (typeof value === "string" && value !== "") return value;
    problems.push(`Pulumi.${stack}.yaml: platform:${key}: is missing: a text is needed`);
    return "";
  };
  const overrides = get("overrides") ?? {};
  if (!isTree(overrides)) problems.push(`Pulumi.${stack}.yaml: platform:overrides: is not a map`);
  const config: StackConfig = {
    stack,
    definition: text("definition"),
    environment: text("environment"),
    region: text("region"),
    overrides: isTree(overrides) ? overrides : {},
  };
  return problems.length > 0 ? problems : config;
}
