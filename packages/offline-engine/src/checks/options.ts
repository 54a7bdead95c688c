/** What the engine refuses of a resource's options, in its words. */
import type { Findings } from "../findings";
import type { Resource } from "../registration";
import { isProviderType, isTypeToken } from "../urn";
import { propertyPathProblem } from "./property-path";

/** What is known of the program beside the resource itself. */
export interface Known {
  isRegistered(urn: string): boolean;
  /** Of a resource or error hook. */
  isHook(name: string): boolean;
}

/** Go's durations: `1h30m`, `45s`. */
const DURATION = /^[+-]?(0|((\d+(\.\d*)?|\.\d+)(ns|us|µs|μs|ms|s|m|h))+)$/;

export function checkOptions(findings: Findings, resource: Resource, known: Known): void {
  for (const { rule, message, fix } of problems(resource, known)) {
    findings.error(rule, message, { urn: resource.urn, ...(fix === undefined ? {} : { fix }) });
  }
}

interface Problem {
  readonly rule: string;
  readonly message: string;
  readonly fix?: string;
}

function problems(resource: Resource, known: Known): Problem[] {
  return [
    ...typeProblems(resource),
    ...pathProblems(resource),
    ...timeoutProblems(resource),
    ...hookProblems(resource, known),
    ...referenceProblems(resource, known),
  ];
}

function typeProblems({ type, custom, remote, envVarMappings }: Resource): Problem[] {
  const found: Problem[] = [];
  if ((custom || remote) && !isTypeToken(type)) {
    const message = `Type '${type}' is not a valid type token (must have format '*:*:*')`;
    found.push({ rule: "type-token", message });
  }
  if (Object.keys(envVarMappings ?? {}).length > 0 && !isProviderType(type)) {
    found.push({ rule: "option", message: "envVarMappings can only be used with provider resources" });
  }
  return found;
}

/** The engine passes over an ignored path that it can't read, and the change that was to be ignored is made. */
function pathProblems({ options: { ignoreChanges, replaceOnChanges = [] } }: Resource): Problem[] {
  const of = (option: string, paths: string[]) =>
    paths.flatMap((path) => {
      const problem = propertyPathProblem(path);
      return problem ? [{ rule: "property-path", message: `${option}: ${JSON.stringify(path)}: ${problem}` }] : [];
    });
  return [...of("ignoreChanges", ignoreChanges), ...of("replaceOnChanges", replaceOnChanges)];
}

function timeoutProblems({ options: { customTimeouts = {} } }: Resource): Problem[] {
  return Object.values(customTimeouts)
    .filter((timeout) => !DURATION.test(timeout))
    .map((timeout) => ({
      rule: "timeout-option",
      message: `unable to parse customTimeout Value ${timeout}`,
      fix: "a duration is a number with a unit: 90s, 45m, 1h30m",
    }));
}

function hookProblems({ options: { hooks = {} } }: Resource, { isHook }: Known): Problem[] {
  return Object.entries(hooks).flatMap(([kind, names]) =>
    names
      .filter((name) => !isHook(name))
      .map((name) => ({
        rule: "hook",
        message: `${kind === "onError" ? "error hook" : "hook"} "${name}" was not registered`,
      })),
  );
}

/** The state may only refer to what comes before. */
function referenceProblems(
  { urn, dependsOn, propertyDependencies, options }: Resource,
  { isRegistered }: Known,
): Problem[] {
  const messages: string[] = [];
  const unknown = (target: string | undefined): target is string => target !== undefined && !isRegistered(target);
  for (const target of dependsOn) {
    if (unknown(target)) messages.push(`resource ${urn}'s dependency ${target} refers to missing resource`);
  }
  for (const [property, targets] of Object.entries(propertyDependencies)) {
    for (const target of targets) {
      const which = `${target} (from property ${property})`;
      if (unknown(target)) messages.push(`resource ${urn}'s property dependency ${which} refers to missing resource`);
    }
  }
  if (unknown(options.deletedWith)) {
    messages.push(`resource ${urn} is specified as being deleted with ${options.deletedWith}, which is missing`);
  }
  for (const target of options.replaceWith ?? []) {
    if (unknown(target))
      messages.push(`resource ${urn} is specified as being replaced with ${target}, which is missing`);
  }
  return messages.map((message) => ({ rule: "unknown-dependency", message }));
}
