import { join } from "node:path";
import type { CustomKind } from "../../components/kubernetes/custom-kind";
import type { Kind } from "../../components/kubernetes/kind";
import { isTree } from "../../components/shared/tree";
import { graph, isCustomResource, stackNames } from "../support/graphs";
import { readFile, repositoryFiles } from "../support/repository";
import { ROOT } from "../support/run-plan";

/** Every kind that a component declares: what its files export, alone or in a table. */
const KINDS = repositoryFiles()
  .filter((file) => /^components\/.+\.ts$/.test(file) && readFile(file).includes("CustomKind"))
  .flatMap((file) => Object.values(require(join(ROOT, file)) as object))
  .flatMap((value) => (isTree(value) && !isKind(value) ? Object.values(value) : [value]))
  .filter(isKind);

function isKind(value: unknown): value is CustomKind<never> {
  return isTree(value) && typeof value.kind === "string" && isTree(value.readiness);
}

/** The rows of the page's tables, by kind. */
const ROWS = new Map(
  readFile("docs/readiness.md")
    .split("\n")
    .flatMap((line) => {
      const [, kind, ...cells] = line.split("|").map((cell) => cell.trim());
      const [, name] = /^`([\w.-]+)`$/.exec(kind ?? "") ?? [];
      return name ? [[name, cells] as const] : [];
    }),
);

const groupOf = ({ apiVersion }: Kind) => apiVersion.split("/")[0];

/** What the page calls a kind: by its name, and by its group besides where two groups have a kind of the name. */
function nameOf(kind: Kind): string {
  const groups = new Set(KINDS.filter((other) => other.kind === kind.kind).map(groupOf));
  return groups.size > 1 ? `${kind.kind}.${groupOf(kind)}` : kind.kind;
}

test.each(KINDS.map((kind) => [nameOf(kind), kind.readiness] as const))(
  "docs/readiness.md says of %s what is so",
  (kind, readiness) => {
    const cells = ROWS.get(kind) ?? [];
    if ("notAwaited" in readiness) expect(cells[0]).toBe(readiness.notAwaited);
    else expect(cells.slice(1, 3)).toEqual([readiness.limit, readiness.changeLimit ?? ""]);
  },
);

test("it has every kind that a stack makes or a component declares, and no other", () => {
  const made = stackNames().flatMap((name) => graph(name).resources.filter(isCustomResource));
  const names = new Set(made.map(({ type }) => nameOf(kindOfType(type))));
  expect([...names].filter((name) => !ROWS.has(name))).toEqual([]);
  expect([...ROWS.keys()].sort()).toEqual([...new Set(KINDS.map(nameOf))].sort());
});

/** @example kindOfType("kubernetes:kafka.strimzi.io/v1:Kafka") // { apiVersion: "kafka.strimzi.io/v1", kind: "Kafka" } */
function kindOfType(type: string): Kind {
  const [, apiVersion = "", kind = ""] = type.split(":");
  return { apiVersion, kind };
}
