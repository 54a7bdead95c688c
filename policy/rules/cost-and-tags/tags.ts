import { type Resource, regionOf } from "../../model/resource";
import { isTaggable } from "../../model/taggable";
import { at, isSet, json, list, numeric, record } from "../../model/values";
import { platformRule, type Rule, resourceRule } from "../../rule";
import { bestPractices, requirement, wellArchitected } from "../../sources";

/** The tags that the provider puts on everything, and the resource's own on top. */
function tagsOf({ props, provider }: Resource): Record<string, unknown> {
  const defaults = record(json(provider?.props.defaultTags)?.tags);
  return { ...defaults, ...record(props.tagsAll), ...record(props.tags) };
}

const requiredTags = resourceRule({
  id: "TAG-01",
  title: "Everything that can carry tags carries the required ones",
  area: "cost-and-tags",
  severity: "medium",
  level: "mandatory",
  sources: [wellArchitected("COST03"), bestPractices("cost optimisation: awareness"), requirement("ADM-19", "PGM-16")],
  satisfies: ["ADM-19"],
  concepts: ["anyAws"],
  why: "Nobody knows whose bill and whose risk an untagged resource is.",
  fix: "Set defaultTags on the provider.",
  settings: ["requiredTags"],
  *check(resource, { settings, environment }) {
    if (!resource.custom || !isTaggable(resource.type)) return;
    const tags = tagsOf(resource);
    const missing = settings.requiredTags.filter((key) => !isSet(tags, key));
    if (missing.length > 0) yield `has no tag ${missing.join(", ")}`;
    const stated = tags.Environment;
    if (environment && typeof stated === "string" && stated !== environment)
      yield "its tag Environment is another environment's";
  },
  remediate(resource, { settings, environment }) {
    if (!isTaggable(resource.type)) return undefined;
    const project = resource.urn.split("::")[1] ?? "";
    const derived: Record<string, string> = {
      Project: project,
      Environment: environment,
      Region: regionOf(resource),
      ManagedBy: "pulumi",
    };
    const tags = tagsOf(resource);
    const added = settings.requiredTags.filter((key) => !isSet(tags, key) && derived[key]);
    if (added.length === 0) return undefined;
    const filled = Object.fromEntries(added.map((key) => [key, derived[key]]));
    return { tags: { ...filled, ...record(resource.props.tags) } };
  },
});

const budgets = platformRule({
  id: "TAG-02",
  title: "Every environment has a budget that raises an alarm",
  area: "cost-and-tags",
  severity: "low",
  level: "advisory",
  sources: [wellArchitected("COST"), requirement("CST-10")],
  concepts: ["budget", "cluster"],
  why: "A mistake that costs is seen on the invoice, a month later.",
  fix: "Create an aws.budgets.Budget with notifications in the primary stack.",
  *check(stacks) {
    const all = stacks.flatMap((stack) => stack.all("budget"));
    for (const budget of all) {
      if (list(budget.props.notifications).length === 0) yield { at: budget, message: "notifications is empty" };
    }
    const [cluster] = stacks.flatMap((stack) => stack.all("cluster"));
    if (cluster && all.length === 0) yield { at: cluster, message: "the environment has no budget" };
  },
});

const estimate = platformRule({
  id: "ADM-28",
  title: "The monthly estimate is within the budget",
  area: "cost-and-tags",
  severity: "low",
  level: "advisory",
  sources: [requirement("ADM-28", "CST-10")],
  satisfies: ["ADM-28"],
  concepts: ["budget", "cluster"],
  offline: true,
  why: "It is cheaper to talk about it before the deployment.",
  fix: "Lower the node minima, or raise the budget. It compares the outputs cost.monthlyEstimate and cost.monthlyBudget.",
  *check(stacks) {
    for (const stack of stacks) {
      const estimated = numeric(at(stack.outputs, "cost.monthlyEstimate"));
      const budget = numeric(at(stack.outputs, "cost.monthlyBudget"));
      const place = stack.root;
      if (place && estimated !== undefined && budget !== undefined && estimated > budget) {
        yield { at: place, message: "the output cost.monthlyEstimate is above cost.monthlyBudget" };
      }
    }
  },
});

export const tagRules: readonly Rule[] = [requiredTags, budgets, estimate];
