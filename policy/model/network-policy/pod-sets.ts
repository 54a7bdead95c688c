import { isRecord, record, records, text, texts } from "../values";
import { selects } from "../workloads";
import type { NetworkPolicy } from "./policy";

/**
 * The sets of a namespace's policies that one pod may have together: for every policy, and for every two that a pod can have, all
 * that hold for a pod with just the labels which they ask for.
 */
export function policiesTogether(policies: readonly NetworkPolicy[]): NetworkPolicy[][] {
  const asked = policies.map(({ podSelector }) => labelsAsked(podSelector));
  const pods = asked.flatMap((labels, index) => asked.slice(index).flatMap((others) => together(labels, others)));
  const sets = pods.map((labels) => policies.filter(({ podSelector }) => selects(podSelector, labels)));
  return [...new Map(sets.map((set) => [set.map(({ name }) => name).join(), set])).values()];
}

type Labels = Record<string, string>;

/** Labels of a pod that a selector picks. */
function labelsAsked(selector: unknown): Labels {
  const { matchLabels, matchExpressions } = record(selector);
  const exact = isRecord(matchLabels) ? Object.keys(matchLabels).map((key) => [key, text(matchLabels[key])]) : [];
  const other = records(matchExpressions).flatMap(({ key, operator, values }) => {
    if (operator === "Exists") return [[text(key), "any"]];
    return operator === "In" ? [[text(key), texts(values)[0] ?? ""]] : [];
  });
  return Object.fromEntries([...other, ...exact]);
}

/** None where no pod can have both. */
function together(one: Labels, other: Labels): Labels[] {
  const conflict = Object.keys(one).some((key) => other[key] !== undefined && other[key] !== one[key]);
  return conflict ? [] : [{ ...one, ...other }];
}
