import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { GraphResource } from "offline-engine";
import { MOST_TAGS, OUR_TAG_KEYS, OUR_TAGS } from "../../infra/aws/tags";
import { awsFindings, nameFindings } from "../../tools/plan/aws";
import { ACCOUNT_SETTINGS } from "../../tools/plan/aws/account-settings";
import { indexed } from "../../tools/plan/aws/definition-key";
import { tagSets } from "../../tools/plan/aws/tags";
import { NAMELESS, UNIQUE_NAMES } from "../../tools/plan/aws/unique-names";
import { checkInputs, isMapped } from "../../tools/service-models";
import { wholly } from "../../tools/service-models/constraints";
import { serviceModels } from "../../tools/service-models/data";
import { OPERATIONS, WITHOUT_MODEL } from "../../tools/service-models/operations";
import { type Graph, graph, stackNames } from "../support/graphs";
import { ROOT } from "../support/run-plan";
import { wideVariants } from "../support/wide-variants";

let graphs: Pick<Graph, "stack" | "resources">[] = [];
beforeAll(async () => {
  const variants = await wideVariants();
  // Warned of is the quota that CloudFront's list takes.
  const wrong = variants.flatMap(({ findings }) => findings).filter(({ severity }) => severity !== "warning");
  expect(wrong).toEqual([]);
  graphs = [...stackNames().map((name) => graph(name)), ...variants];
});

const awsResources = (resources: GraphResource[]) =>
  resources.filter(({ type, custom }) => custom && type.startsWith("aws:"));
const every = () => graphs.flatMap(({ resources }) => awsResources(resources));
const types = () => [...new Set(every().map(({ type }) => type))].sort();

/** AWS types that the program's source makes, as far as `new aws.<module>.<Class>` shows them. */
function madeTypes(): string[] {
  const files = ["components", "infra"].flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" })
      .filter((file) => file.endsWith(".ts"))
      .map((file) => readFileSync(join(ROOT, folder, file), "utf8")),
  );
  const classes = files.flatMap((text) => [...text.matchAll(/new aws\.(\w+)\.(\w+)\(/g)]);
  return [
    ...new Set(
      classes.map(([, area = "", name = ""]) => `aws:${area}/${name[0]?.toLowerCase()}${name.slice(1)}:${name}`),
    ),
  ].sort();
}

test("every AWS type that the program makes is checked against a service model, or says why not", () => {
  expect(madeTypes().filter((type) => !isMapped(type))).toEqual([]);
  expect(types().filter((type) => !isMapped(type))).toEqual([]);
  expect(Object.keys(WITHOUT_MODEL).filter((type) => !types().includes(type))).toEqual([]);
});

test("the graphs have every type of the table, so that nothing of it is unproven", () => {
  expect(Object.keys(OPERATIONS).filter((type) => !types().includes(type))).toEqual([]);
  expect(madeTypes().filter((type) => !types().includes(type))).toEqual([]);
});

test("every input leads to a member of a model, or says why not", () => {
  const uncovered = every().flatMap(({ type, inputs }) =>
    checkInputs(type, inputs).uncovered.map((path) => `${type} ${path}`),
  );
  expect([...new Set(uncovered)]).toEqual([]);
  const covered = new Set(
    every().flatMap(({ type, inputs }) => checkInputs(type, inputs).covered.map((path) => type + path)),
  );
  expect(covered.size).toBeGreaterThan(200);
});

test("no other name of the table is idle", () => {
  const given = new Map<string, Set<string>>();
  for (const { type, inputs } of every())
    for (const path of paths(inputs)) given.set(type, (given.get(type) ?? new Set()).add(path));
  const idle = Object.entries(OPERATIONS).flatMap(([type, { renamed = {} }]) =>
    Object.keys(renamed)
      .filter((path) => !given.get(type)?.has(path))
      .map((path) => `${type} ${path}`),
  );
  expect(idle).toEqual([]);
});

function paths(value: unknown, at = ""): string[] {
  if (Array.isArray(value)) return value.flatMap((item) => paths(item, at));
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) => [at + key, ...paths(item, `${at}${key}.`)]);
}

test("AWS refuses nothing of the stacks, by its models, its tags and its policies", async () => {
  for (const stack of graphs) expect(await awsFindings(stack)).toEqual([]);
});

test("no two resources of the stacks want one name", () => {
  const stacks = stackNames().map((stack) => ({ stack, region: "af-south-1", resources: graph(stack).resources }));
  expect(nameFindings(stacks)).toEqual([]);
  for (const { stack, resources } of graphs) expect(nameFindings([{ stack, region: "", resources }])).toEqual([]);
});

test("every type has a name that is unique, is a setting of its account, or has no name", () => {
  const told = (type: string) => UNIQUE_NAMES[type] ?? ACCOUNT_SETTINGS[type] ?? NAMELESS.includes(type);
  expect(types().filter((type) => !told(type))).toEqual([]);
  expect(NAMELESS.filter((type) => !types().includes(type))).toEqual([]);
});

test("a definition's tags have the room that its schema promises", () => {
  const sets = graphs.flatMap(({ resources }) =>
    resources.flatMap((resource) => tagSets(resource, indexed(resources))),
  );
  const most = Math.max(...sets.map((tags) => Object.keys(tags).length));
  expect(most).toBeGreaterThan(8);
  // EKS, Karpenter and the load balancer controller write up to six more on what they make.
  expect(most).toBeLessThanOrEqual(OUR_TAGS);
  expect(OUR_TAGS).toBeLessThan(MOST_TAGS);
  const stacks = graphs.flatMap(({ resources }) => resources.filter(({ type }) => type === "pulumi:providers:aws"));
  const ours = stacks.flatMap(({ inputs }) => Object.keys(JSON.parse(String(inputs.defaultTags)).tags));
  expect([...new Set(ours)].filter((key) => !OUR_TAG_KEYS.includes(key))).toEqual([]);
});

test("every pattern of the models can be read", () => {
  const patterns = Object.values(serviceModels().services).flatMap(({ shapes }) =>
    Object.values(shapes).flatMap((shape) => (shape.type === "string" ? (shape.pattern ?? []) : [])),
  );
  expect(patterns.length).toBeGreaterThan(30);
  for (const pattern of patterns) expect(() => wholly(pattern)).not.toThrow();
});
