import type { Context } from "./config/context";
import type { Level } from "./levels";
import { type Concept, conceptsOf } from "./model/concepts";
import { isPartial } from "./model/manifest";
import type { Resource } from "./model/resource";
import type { Stack } from "./model/stack";
import { isUnknownValueError, text } from "./model/values";
import { matchesPattern } from "./patterns";
import type { Breach, ResourceRule, Rule, RuleRecord } from "./rule";
import { isExpired } from "./rules/exemptions";

/** A rule broken by a resource, or a rule that could not tell. */
export interface Violation {
  readonly rule: RuleRecord;
  readonly level: Exclude<Level, "disabled">;
  readonly stack: string;
  readonly urn: string;
  readonly message: string;
  /** unknown: after the deployment nothing should be, so what cannot be checked counts as broken. */
  readonly kind: "breach" | "unknown";
}

export interface Subject {
  readonly stack: Stack;
  readonly context: Context;
}

/** Every rule over every stack; those about several stacks over the stacks of each platform's environment. */
export function evaluate(subjects: readonly Subject[], rules: readonly Rule[]): Violation[] {
  const perStack = subjects.flatMap((subject) => rules.flatMap((rule) => stackViolations(rule, subject)));
  const perPlatform = [...byPlatform(subjects).values()].flatMap((group) =>
    rules.flatMap((rule) => platformViolations(rule, group)),
  );
  return [...perStack, ...perPlatform];
}

function byPlatform(subjects: readonly Subject[]): Map<string, Subject[]> {
  const groups = new Map<string, Subject[]>();
  for (const subject of subjects) {
    // A project may hold several platforms, which owe one another nothing.
    const name = `${text(subject.stack.outputs?.platform)} ${subject.context.environment}`;
    groups.set(name, [...(groups.get(name) ?? []), subject]);
  }
  return groups;
}

function stackViolations(rule: Rule, subject: Subject): Violation[] {
  const { stack, context } = subject;
  if (rule.scope === "platform" || levelOf(rule, context) === "disabled") return [];
  if (rule.scope === "stack") return collect(rule, [subject], () => rule.check(stack, context), stack.root);
  return subjectsOf(rule, stack.resources).flatMap((resource) =>
    collect(rule, [subject], () => breachesOf(rule, resource, context), resource),
  );
}

function platformViolations(rule: Rule, group: readonly Subject[]): Violation[] {
  const [first] = group;
  if (rule.scope !== "platform" || !first || levelOf(rule, first.context) === "disabled") return [];
  return collect(
    rule,
    group,
    () =>
      rule.check(
        group.map(({ stack }) => stack),
        first.context,
      ),
    first.stack.root,
  );
}

/** The resources that a rule looks at. */
export function subjectsOf(rule: ResourceRule, resources: readonly Resource[]): Resource[] {
  const wanted = new Set<Concept>(rule.concepts);
  return resources.filter((resource) => {
    if (isPartial(resource) && !rule.patches) return false;
    for (const concept of conceptsOf(resource.type)) if (wanted.has(concept)) return true;
    return false;
  });
}

export function* breachesOf(rule: ResourceRule, resource: Resource, context: Context): Generator<Breach> {
  for (const message of rule.check(resource, context)) yield { at: resource, message };
}

function collect(
  rule: Rule,
  group: readonly Subject[],
  check: () => Iterable<Breach>,
  fallback: Resource | undefined,
): Violation[] {
  const found: Violation[] = [];
  const add = (at: Resource, message: string, kind: Violation["kind"]) => {
    const subject = ownerOf(group, at);
    const level = subject && levelOf(rule, subject.context);
    if (!subject || !level || level === "disabled" || isExempt(rule, at.urn, subject.context)) return;
    found.push({ rule, level, stack: subject.stack.name, urn: at.urn, message, kind });
  };
  try {
    for (const { at, message } of check()) add(at, message, "breach");
  } catch (error) {
    if (!isUnknownValueError(error)) throw error;
    const applied = group.some(({ stack }) => stack.applied);
    if (applied && fallback) add(fallback, `cannot be checked: ${error.message}`, "unknown");
  }
  return found;
}

function ownerOf(group: readonly Subject[], resource: Resource): Subject | undefined {
  const [only] = group;
  return group.length === 1 ? only : group.find(({ stack }) => stack.get(resource.urn) !== undefined);
}

export function levelOf(rule: RuleRecord, context: Context): Level {
  return context.levels[rule.id] ?? rule.level;
}

export function isExempt(rule: RuleRecord, urn: string, { exemptions, today }: Context): boolean {
  return exemptions.some(
    (exemption) =>
      exemption.rule === rule.id && matchesPattern(urn, exemption.resource) && !isExpired(exemption.expires, today),
  );
}
