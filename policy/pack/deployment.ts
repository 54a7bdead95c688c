import { type EnvironmentFile, environmentNamed, environmentOfStack } from "../config";

/** What the CLI tells a pack of the deployment that it looks at. */
export interface Deployment {
  /** Name of the stack, "" where nothing tells it. */
  readonly stack: string;
  /** The environment that the stack's configuration names. */
  readonly environment?: string;
}

/** Reads the variables with which the engine starts a pack. */
export function deploymentOf(variables: Readonly<Record<string, string | undefined>>): Deployment {
  const told = (name: string) => variables[`PULUMI_NODEJS_${name}`] || variables[`PULUMI_${name}`] || "";
  return { stack: told("STACK"), environment: configured(variables.PULUMI_CONFIG, `${told("PROJECT")}:environment`) };
}

/** One value of the configuration, which holds the stack's secrets too: nothing else is looked at. */
function configured(config: string | undefined, key: string): string | undefined {
  const values: unknown = JSON.parse(config || "{}");
  const value: unknown = values && typeof values === "object" ? Reflect.get(values, key) : undefined;
  return typeof value === "string" && value !== "" ? value : undefined;
}

/**
 * The environment of a deployment: what its configuration says, as the plan has it, or else what its name tells. Only a
 * pack that is asked about a stack without being told of one (a server-side one) goes by the name in the URN.
 */
export function environmentOf({ stack, environment }: Deployment, stackOfUrn: string): EnvironmentFile {
  return environment === undefined ? environmentOfStack(stack || stackOfUrn) : environmentNamed(environment);
}
