import { rules } from "../../policy/rules";
import type { GraphLike } from "../../tools/policy/graph";
import { runPolicies, type Violation } from "../../tools/policy/run";
import { goodPlatform } from "./good";
import type { MutationCase } from "./mutations/cases";
import { cluster, encryption, identity, network, nodes } from "./mutations/infrastructure";
import { dataStores, recovery, regionsAndCost, workloads } from "./mutations/platform";
import { production, TODAY } from "./support/graphs";
import { mutate } from "./support/mutate";
import { evaluateStacks } from "./support/wakala";

const cases = [
  ...network,
  ...cluster,
  ...nodes,
  ...encryption,
  ...identity,
  ...workloads,
  ...dataStores,
  ...recovery,
  ...regionsAndCost,
];

/** Rules about the configuration, which no resource breaks: tests/policy/config.test.ts. */
const WITHOUT_RESOURCES = ["EXM-01"];

let bases: Record<MutationCase["on"], readonly GraphLike[]>;

beforeAll(() => {
  bases = { wakala: evaluateStacks().applied, good: goodPlatform() };
});

const resident = production({ settings: { residentRegions: ["eu-*"] } });

function run(on: MutationCase["on"], graphs: readonly GraphLike[]): Violation[] {
  return runPolicies(graphs, on === "good" ? { environmentOf: () => resident, today: TODAY } : { today: TODAY });
}

function keysOf(violations: readonly Violation[]): Set<string> {
  return new Set(violations.map(({ rule, urn, message }) => `${rule.id} ${urn} ${message}`));
}

test("the made-up platform keeps every rule", () => {
  expect(run("good", bases.good).map(({ rule, urn, message }) => `${rule.id} ${urn}: ${message}`)).toEqual([]);
});

test("every rule has a mutation that it catches", () => {
  const caught = new Set(cases.map(({ rule }) => rule));
  expect(rules.map(({ id }) => id).filter((id) => !caught.has(id) && !WITHOUT_RESOURCES.includes(id))).toEqual([]);
});

test.each(
  cases.map((how, index) => ({
    ...how,
    index,
    what: how.set?.[0] ?? how.outputs?.[0] ?? (how.drop ? "dropped" : "option"),
  })),
)("$rule: $on $of $type $what (#$index)", ({ on, rule, ...how }) => {
  const before = keysOf(run(on, bases[on]));
  const found = run(on, mutate(bases[on], how)).filter(
    ({ rule: { id }, urn, message }) => !before.has(`${id} ${urn} ${message}`),
  );
  expect([...new Set(found.map(({ rule: { id } }) => id))]).toEqual([rule]);
});
