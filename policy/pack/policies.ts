/** From our rules to the policy library's policies. */
import type {
  PolicyConfigSchema,
  ResourceValidationArgs,
  ResourceValidationPolicy,
  StackValidationPolicy,
} from "@pulumi/policy";
import { type Context, contextOf, environmentOfStack, withOverrides } from "../config";
import { settingSchema } from "../config/settings";
import { breachesOf, isExempt, levelOf, subjectsOf } from "../evaluate";
import { expandObjects } from "../model/manifest";
import type { Breach, PlatformRule, ResourceRule, Rule, RuleRecord, StackRule } from "../rule";
import { fromResourceArgs, fromStackArgs, stackNameOf } from "./resources";

type Policy = ResourceValidationPolicy | StackValidationPolicy;

/** One policy a rule; the rules that need what only the offline plan has are left out. */
export function policiesOf(rules: readonly Rule[], stack: string): Policy[] {
  return rules
    .filter(({ offline }) => !offline)
    .map((rule) => (rule.scope === "resource" ? ofResource(rule, stack) : ofStack(rule, stack)));
}

function ofResource(rule: ResourceRule, stack: string): ResourceValidationPolicy {
  return {
    ...describe(rule, stack),
    validateResource: (args, report) => {
      for (const { message } of breaches(rule, args)) report(message);
    },
    ...(rule.remediate ? { remediateResource: (args: ResourceValidationArgs) => remediated(rule, args) } : {}),
  };
}

function* breaches(rule: ResourceRule, args: ResourceValidationArgs): Generator<Breach> {
  const context = contextFor(args.urn, args.getConfig<Record<string, unknown>>());
  if (isExempt(rule, args.urn, context)) return;
  for (const resource of subjectsOf(rule, expandObjects(fromResourceArgs(args))))
    yield* breachesOf(rule, resource, context);
}

/** Changes what is wrong in place: the library keeps secrets secret only in the object that it handed over. */
function remediated(rule: ResourceRule, args: ResourceValidationArgs): Record<string, unknown> | undefined {
  const [first] = breaches(rule, args);
  const context = contextFor(args.urn, args.getConfig<Record<string, unknown>>());
  const changes = first && rule.remediate?.(first.at, context);
  return changes && Object.assign(args.props, changes);
}

function ofStack(rule: StackRule | PlatformRule, stack: string): StackValidationPolicy {
  return {
    ...describe(rule, stack),
    validateStack: (args, report) => {
      const whole = fromStackArgs(args);
      const context = contextFor(whole.root?.urn ?? "", args.getConfig<Record<string, unknown>>());
      const found = rule.scope === "stack" ? rule.check(whole, context) : rule.check([whole], context);
      for (const { at, message } of found) {
        if (!isExempt(rule, at.urn, context)) report(message, at.urn);
      }
    },
  };
}

function describe(rule: RuleRecord, stack: string) {
  const [source] = rule.sources;
  return {
    name: rule.id,
    displayName: `${rule.id} ${rule.title}`,
    description: `${rule.title}. ${rule.why}`,
    enforcementLevel: levelOf(rule, contextFor(`urn:pulumi:${stack}::`, {})),
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
    ...(rule.settings ? { configSchema: configSchemaOf(rule.settings) } : {}),
  };
}

function configSchemaOf(settings: NonNullable<RuleRecord["settings"]>): PolicyConfigSchema {
  return { properties: Object.fromEntries(settings.map((name) => [name, settingSchema(name)])) } as PolicyConfigSchema;
}

const contexts = new Map<string, Context>();

function contextFor(urn: string, overrides: Record<string, unknown>): Context {
  const stack = stackNameOf(urn);
  const context = contexts.get(stack) ?? contextOf(environmentOfStack(stack), { secretsAreMarked: false });
  contexts.set(stack, context);
  return withOverrides(context, overrides);
}
