/** From our rules to the policy library's policies. */
import type {
  PolicyConfigSchema,
  ResourceValidationArgs,
  ResourceValidationPolicy,
  StackValidationPolicy,
} from "@pulumi/policy";
import { type Context, contextOf, withOverrides } from "../config";
import { type Setting, settingSchema } from "../config/settings";
import { breachesOf, isExempt, levelOf, subjectsOf } from "../evaluate";
import { expandObjects } from "../model/manifest";
import type { Breach, PlatformRule, ResourceRule, Rule, RuleRecord, StackRule } from "../rule";
import { publishedOf } from "../sources";
import { type Deployment, environmentOf } from "./deployment";
import { SeenInputs } from "./inputs";
import { fromResourceArgs, fromStackArgs, stackNameOf } from "./resources";

type Policy = ResourceValidationPolicy | StackValidationPolicy;

/** A rule's context for one resource: the environment's, with what was configured for the rule on top. */
type ContextOf = (urn: string, configured?: Readonly<Record<string, unknown>>) => Context;

/** One policy a rule; the rules that need what only the offline plan has are left out. */
export function policiesOf(rules: readonly Rule[], deployment: Deployment): Policy[] {
  const contextFor = contextsOf(deployment);
  const seen = new SeenInputs();
  return rules
    .filter(({ offline }) => !offline)
    .map((rule) =>
      rule.scope === "resource" ? resourcePolicy(rule, contextFor, seen) : stackPolicy(rule, contextFor, seen),
    );
}

function resourcePolicy(rule: ResourceRule, contextFor: ContextOf, seen: SeenInputs): ResourceValidationPolicy {
  return {
    ...describe(rule, contextFor("")),
    validateResource: (args, report) => {
      seen.see(args);
      for (const { message } of breaches(rule, args, contextFor)) report(message);
    },
    ...(rule.remediate
      ? { remediateResource: (args: ResourceValidationArgs) => remediated(rule, args, contextFor) }
      : {}),
  };
}

function* breaches(rule: ResourceRule, args: ResourceValidationArgs, contextFor: ContextOf): Generator<Breach> {
  const context = contextFor(args.urn, args.getConfig());
  if (isExempt(rule, args.urn, context)) return;
  for (const resource of subjectsOf(rule, expandObjects(fromResourceArgs(args))))
    yield* breachesOf(rule, resource, context);
}

/** Changes what is wrong in place: the library keeps secrets secret only in the object that it handed over. */
function remediated(
  rule: ResourceRule,
  args: ResourceValidationArgs,
  contextFor: ContextOf,
): Record<string, unknown> | undefined {
  const [first] = breaches(rule, args, contextFor);
  const changes = first && rule.remediate?.(first.at, contextFor(args.urn, args.getConfig()));
  return changes && Object.assign(args.props, changes);
}

function stackPolicy(rule: StackRule | PlatformRule, contextFor: ContextOf, seen: SeenInputs): StackValidationPolicy {
  return {
    ...describe(rule, contextFor("")),
    validateStack: (args, report) => {
      const whole = fromStackArgs(args, seen);
      const context = contextFor(whole.root?.urn ?? "", args.getConfig());
      const found = rule.scope === "stack" ? rule.check(whole, context) : rule.check([whole], context);
      for (const { at, message } of found) {
        if (!isExempt(rule, at.urn, context)) report(message, at.urn);
      }
    },
  };
}

function describe(rule: RuleRecord, context: Context) {
  const [source] = publishedOf(rule.sources);
  return {
    name: rule.id,
    displayName: `${rule.id} ${rule.title}`,
    description: `${rule.title}. ${rule.why}`,
    enforcementLevel: levelOf(rule, context),
    severity: rule.severity,
    tags: [rule.area],
    remediationSteps: rule.fix,
    ...(source
      ? {
          framework: {
            name: source.name,
            version: source.edition,
            reference: source.reference,
            specification: rule.title,
          },
        }
      : {}),
    ...(rule.settings ? { configSchema: configSchemaOf(rule.settings, context) } : {}),
  };
}

/**
 * The settings that can be configured, without defaults: Pulumi would hand a default to the rule as if somebody had
 * configured it, over what the environment's file says. What holds when nobody does is told in words.
 */
function configSchemaOf(names: NonNullable<RuleRecord["settings"]>, { settings }: Context): PolicyConfigSchema {
  const property = (name: Setting) => {
    const { default: _ours, description, ...schema } = settingSchema(name);
    return { ...schema, description: `${description}; when not configured: ${JSON.stringify(settings[name])}` };
  };
  return { properties: Object.fromEntries(names.map((name) => [name, property(name)])) } as PolicyConfigSchema;
}

function contextsOf(deployment: Deployment): ContextOf {
  const byStack = new Map<string, Context>();
  return (urn, configured = {}) => {
    const stack = stackNameOf(urn);
    const context = byStack.get(stack) ?? contextOf(environmentOf(deployment, stack), { secretsAreMarked: false });
    byStack.set(stack, context);
    return withOverrides(context, configured);
  };
}
