import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import type { z } from "zod";
import { notOneOf } from "../../components/definition/messages";
import { isTree, type Tree } from "../../components/shared/tree";
import { type OtherEnvironment, otherEnvironments } from "./environments";
import { storeGuests } from "./guests";
import { type ConfigIssue, ConfigurationError } from "./issues";
import { toConfigIssues } from "./messages";
import { normalizeStores } from "./normalize";
import { DOMAINS, type Domain, type ParsedPlatform, type Platform } from "./schema/platform";
import { mergeSources, type Source } from "./sources";
import type { StackConfig } from "./stack";
import { parseYaml } from "./yaml";

/** A definition as far as its shape is right, and what is wrong with the rest. */
export interface LoadedPlatform {
  sources: Source[];
  /** Every domain whose shape is right; of a map of named things, those that are. */
  platform: Partial<Platform>;
  /** Domains with an issue: some of them, or of their entries, are left out of `platform`. */
  broken: Domain[];
  issues: ConfigIssue[];
  /** The definition's other environments. */
  otherEnvironments: OtherEnvironment[];
}

/**
 * Reads a stack's definition and lays its environment and the stack's overrides over it:
 * schema defaults < definition < `environments.<environment>` < `platform:overrides`.
 */
export function loadPlatform(directory: string, text: string, stack: StackConfig): LoadedPlatform {
  const { sources, environments } = readSources(directory, text, stack);
  const merged = mergeSources(sources);
  const issues: ConfigIssue[] = unknownDomains(merged);
  const parsedDomains: Partial<Record<Domain, unknown>> = {};
  const broken: Domain[] = [];
  for (const [domain, schema] of Object.entries(DOMAINS) as [Domain, z.ZodType][]) {
    const parsed = parseDomain(domain, schema, merged[domain]);
    issues.push(...parsed.issues);
    if (parsed.issues.length > 0) broken.push(domain);
    if (parsed.value !== undefined) parsedDomains[domain] = parsed.value;
  }
  const others = otherEnvironments(sources[0]?.data ?? {}, environments, stack.environment);
  return {
    sources,
    platform: normalized(parsedDomains as Partial<ParsedPlatform>),
    broken,
    issues,
    otherEnvironments: others,
  };
}

function normalized(platform: Partial<ParsedPlatform>): Partial<Platform> {
  const { data, ...others } = platform;
  return data ? { ...others, data: normalizeStores(data, storeGuests(platform)) } : others;
}

/** The text of the stack's definition. Throws when there is no such definition, with those that there are. */
export function readDefinitionText(directory: string, { stack, definition }: StackConfig): string {
  const names = readdirSync(directory).filter((name) => name.endsWith(".yaml"));
  if (names.includes(`${definition}.yaml`)) return readFileSync(join(directory, `${definition}.yaml`), "utf8");
  const known = names.map((name) => basename(name, ".yaml")).sort();
  throw new ConfigurationError([
    `Pulumi.${stack}.yaml: platform:definition: ${notOneOf(`a file of ${basename(directory)}/`, definition, known)}`,
  ]);
}

function readSources(
  directory: string,
  text: string,
  { stack, definition, environment, overrides }: StackConfig,
): { sources: Source[]; environments: Tree } {
  const stackFile = `Pulumi.${stack}.yaml`;
  const file = `${basename(directory)}/${definition}.yaml`;
  const { environments, ...data } = parseDefinition(text, file);
  if (!isTree(environments)) throw new ConfigurationError([`${file}: environments: is missing: an object is needed`]);
  if (!Object.hasOwn(environments, environment)) {
    const known = Object.keys(environments).sort();
    throw new ConfigurationError([
      `${stackFile}: platform:environment: ${notOneOf(`an environment of ${file}`, environment, known)}`,
    ]);
  }
  const patch = environments[environment] ?? {};
  if (!isTree(patch)) throw new ConfigurationError([`${file}: environments.${environment}: is not an object`]);
  const sources = [
    { file, base: [], data },
    { file, base: ["environments", environment], data: patch },
    { file: stackFile, base: ["platform:overrides"], data: overrides },
  ];
  return { sources, environments };
}

function parseDefinition(text: string, file: string): Tree {
  const data = parseYaml(text, file);
  if (!isTree(data)) throw new ConfigurationError([`${file}: is not an object`]);
  return data;
}

function unknownDomains(merged: Tree): ConfigIssue[] {
  const domains = Object.keys(DOMAINS);
  return Object.keys(merged)
    .filter((key) => !domains.includes(key))
    .map((key) => ({ path: [key], message: unknownDomain(key, domains) }));
}

/** Environments stand beside the domains in a definition, and are no part of what is laid over it. */
function unknownDomain(key: string, domains: string[]): string {
  if (key === "environments") return "is for the definition itself, not for an environment or a stack's overrides";
  return notOneOf("a key of a definition", key, [...domains, "environments"]);
}

function parseDomain(domain: Domain, schema: z.ZodType, input: unknown): { value?: unknown; issues: ConfigIssue[] } {
  const parsed = schema.safeParse(input, { reportInput: true });
  if (parsed.success) return { value: parsed.data, issues: [] };
  const issues = toConfigIssues(schema, [domain], parsed.error.issues);
  return { value: isTree(input) ? parseSoundEntries(schema, input, issues) : undefined, issues };
}

/** Leaves out the entries with an issue, so that the others are still checked and all errors come at once. */
function parseSoundEntries(schema: z.ZodType, input: Tree, issues: ConfigIssue[]): unknown {
  const broken = new Set(issues.map(({ path }) => path[1]));
  const sound = Object.fromEntries(Object.entries(input).filter(([key]) => !broken.has(key)));
  return schema.safeParse(sound).data;
}
