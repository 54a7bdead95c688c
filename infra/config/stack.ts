import { notOneOf } from "../../components/definition/messages";
import { isTree, type Tree } from "../../components/shared/tree";
import { ConfigurationError } from "./issues";

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
  /** Day on which the stack was retired (`npm run retire`): nothing is built any more. @example "2026-11-27" */
  retired?: string;
}

const NAMESPACE = "platform:";

/** The keys of `platform:*` that a stack file may use. */
const STACK_KEYS = ["definition", "environment", "region", "overrides", "retired"];

/** The key that says that a stack is retired. */
export const RETIRED_KEY = `${NAMESPACE}retired`;

/** Day on which the stack was retired, if it was. A date that somebody wrote without quotes comes as a moment. */
export function retiredOn(config: Record<string, string>): { retired?: string } {
  const value = config[RETIRED_KEY];
  return value ? { retired: value.split(/[T ]/)[0] } : {};
}

/**
 * Reads one stack's own keys from its configuration as Pulumi hands it on: values by full key, maps as JSON. Throws one
 * ConfigurationError for all that is wrong with them.
 */
export function readStackConfig(stack: string, config: Record<string, string>): StackConfig {
  const problems = [...unknownKeys(config), ...idleKeys(config)];
  const text = (key: string): string => {
    const value = config[NAMESPACE + key];
    if (!value) problems.push(`${NAMESPACE}${key}: is missing: a string is needed`);
    return value ?? "";
  };
  const overrides = parseMap(config[`${NAMESPACE}overrides`]);
  if (!overrides) problems.push(`${NAMESPACE}overrides: is not an object`);
  const read: StackConfig = {
    stack,
    definition: text("definition"),
    environment: text("environment"),
    region: text("region"),
    overrides: overrides ?? {},
    ...retiredOn(config),
  };
  if (problems.length === 0) return read;
  throw new ConfigurationError(problems.map((problem) => `Pulumi.${stack}.yaml: ${problem}`));
}

function unknownKeys(config: Record<string, string>): string[] {
  return Object.keys(config)
    .filter((key) => key.startsWith(NAMESPACE))
    .map((key) => key.slice(NAMESPACE.length))
    .filter((key) => !STACK_KEYS.includes(key))
    .map((key) => `${NAMESPACE}${key}: ${notOneOf("a key of a stack", key, STACK_KEYS)}`);
}

/** Packages that the program makes resources of, each with a provider that the definition configures. */
const PACKAGES = ["aws", "cloudflare", "eks", "kubernetes", "random"];

/** Keys that configure a default provider, which nothing uses: whoever sets one believes that it does something. */
function idleKeys(config: Record<string, string>): string[] {
  return Object.keys(config)
    .filter((key) => PACKAGES.some((name) => key.startsWith(`${name}:`)))
    .map((key) => {
      const [name] = key.split(":");
      const instead = key === "aws:region" ? `: ${NAMESPACE}region says where the stack is` : "";
      return `${key}: would change nothing: it configures the default provider of ${name}, which is disabled${instead}`;
    });
}

function parseMap(text: string | undefined): Tree | undefined {
  // A key without a value is an empty text.
  if (!text) return {};
  try {
    const value: unknown = JSON.parse(text) ?? {};
    return isTree(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
