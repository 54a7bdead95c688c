import { readdirSync } from "node:fs";
import { join } from "node:path";
import { ConfigurationError } from "../../infra/config";
import { notOneOf } from "../../infra/config/messages";
import { isTree, type Tree } from "../../infra/config/sources";
import { readYaml } from "../../infra/config/yaml";

/** One stack's file, in the form in which the program gets it from Pulumi. */
export interface StackFile {
  stack: string;
  /** Values by full key; a map or list as JSON, as Pulumi hands it on. @example { "platform:region": "af-south-1" } */
  config: Record<string, string>;
  /** Keys whose values are secret. Their values stay encrypted in the file, and the plan has no use for them. */
  secretKeys: string[];
}

/** Reads the files of the named stacks, or of all. Throws with the list of stacks when a name is not among them. */
export function readStackFiles(directory: string, names: string[]): StackFile[] {
  const all = readdirSync(directory)
    .flatMap((file) => /^Pulumi\.(.+)\.yaml$/.exec(file)?.[1] ?? [])
    .sort();
  const unknown = names.filter((name) => !all.includes(name));
  if (unknown.length > 0) throw new ConfigurationError(unknown.map((name) => notOneOf("a stack", name, all)));
  return (names.length > 0 ? names : all).map((stack) => readStackFile(directory, stack));
}

function readStackFile(directory: string, stack: string): StackFile {
  const file = `Pulumi.${stack}.yaml`;
  const data = readYaml(join(directory, file), file);
  const values = isTree(data) && isTree(data.config) ? data.config : {};
  const secretKeys = Object.keys(values).filter((key) => isSecret(values[key]));
  const config = Object.entries(values).map(([key, value]) => [key, isSecret(value) ? "" : toConfigText(value)]);
  return { stack, config: Object.fromEntries(config), secretKeys };
}

function isSecret(value: unknown): value is Tree {
  return isTree(value) && Object.keys(value).join() === "secure";
}

function toConfigText(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}
