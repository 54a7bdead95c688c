import type { Context } from "./config/context";
import type { Level, Severity } from "./levels";
import type { Concept } from "./model/concepts";
import type { Resource } from "./model/resource";
import type { Stack } from "./model/stack";
import type { Props } from "./model/values";
import type { Source } from "./sources";

export type Area =
  | "network"
  | "cluster"
  | "nodes"
  | "encryption"
  | "identity"
  | "workloads"
  | "data-stores"
  | "recovery"
  | "cost-and-tags"
  | "regions";

/** What a rule is, apart from its check: the documentation, the reports and the pack are made of it. */
export interface RuleRecord {
  /** @example "NET-01" */
  readonly id: string;
  /** What must hold, in one line. */
  readonly title: string;
  readonly area: Area;
  readonly severity: Severity;
  readonly level: Level;
  readonly sources: readonly Source[];
  /** Requirements of the platform that it guards. @example ["ADM-18"] */
  readonly satisfies?: readonly string[];
  readonly concepts: readonly Concept[];
  readonly why: string;
  readonly fix: string;
  /** Settings of the environment that it reads. */
  readonly settings?: readonly (keyof Context["settings"])[];
  /** It needs what only the offline plan has: several stacks, outputs, marks of secrets. */
  readonly offline?: boolean;
}

/** A rule broken by one resource. */
export interface Breach {
  readonly at: Resource;
  /** Names properties and resources, never a property's value. */
  readonly message: string;
}

/** Looks at one resource at a time: `pulumi preview` runs it before the resource is made. */
export interface ResourceRule extends RuleRecord {
  readonly scope: "resource";
  /** Also look at `...Patch` objects, which tell a part: for rules about what must not be there. */
  readonly patches?: boolean;
  check(resource: Resource, context: Context): Iterable<string>;
  /** The properties that make the rule hold, where changing them is safe. Asked for only when it is broken. */
  remediate?(resource: Resource, context: Context): Props | undefined;
}

/** Looks at a stack as a whole. */
export interface StackRule extends RuleRecord {
  readonly scope: "stack";
  check(stack: Stack, context: Context): Iterable<Breach>;
}

/** Looks at all stacks of an environment together. With one stack it finds what that one shows. */
export interface PlatformRule extends RuleRecord {
  readonly scope: "platform";
  check(stacks: readonly Stack[], context: Context): Iterable<Breach>;
}

export type Rule = ResourceRule | StackRule | PlatformRule;

export function resourceRule(rule: Omit<ResourceRule, "scope">): ResourceRule {
  return { scope: "resource", ...rule };
}

export function stackRule(rule: Omit<StackRule, "scope">): StackRule {
  return { scope: "stack", ...rule };
}

export function platformRule(rule: Omit<PlatformRule, "scope">): PlatformRule {
  return { scope: "platform", ...rule };
}
