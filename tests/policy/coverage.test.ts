import { componentPackages, needsNoRule } from "../../policy/coverage";
import { conceptsOf } from "../../policy/model/concepts";
import { packageOf } from "../../policy/model/resource";
import { rules } from "../../policy/rules";
import { runPolicies } from "../../tools/policy/run";
import { TODAY } from "./support/graphs";
import { type EvaluatedStacks, evaluateStacks } from "./support/wakala";

let stacks: EvaluatedStacks;

beforeAll(() => {
  stacks = evaluateStacks();
});

/** Rules that look at every resource of a cloud say nothing about a type in particular. */
const named = new Set(rules.flatMap(({ concepts }) => concepts).filter((concept) => !concept.startsWith("any")));

test("every type is covered by a rule or recorded as needing none", () => {
  const types = new Set(stacks.applied.flatMap(({ resources }) => resources.map(({ type }) => type)));
  const uncovered = [...types].filter(
    (type) =>
      !componentPackages.includes(packageOf(type)) &&
      !(type in needsNoRule) &&
      ![...conceptsOf(type)].some((concept) => named.has(concept)),
  );
  expect(uncovered.sort()).toEqual([]);
});

test("nothing is recorded as needing no rule that a rule covers", () => {
  expect(
    Object.keys(needsNoRule).filter((type) => [...conceptsOf(type)].some((concept) => named.has(concept))),
  ).toEqual([]);
});

test("the repository's stacks break no mandatory rule", () => {
  const broken = runPolicies(stacks.applied, { today: TODAY }).filter(({ level }) => level === "mandatory");
  expect(broken.map(({ rule, stack, urn, message }) => `${rule.id} ${stack} ${urn} ${message}`)).toEqual([]);
});

test("what is unknown in a preview is no violation", () => {
  const found = runPolicies(stacks.preview, { today: TODAY });
  expect(found.filter(({ kind }) => kind === "unknown")).toEqual([]);
});
