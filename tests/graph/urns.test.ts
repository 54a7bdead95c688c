import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { knownUrns } from "../../tools/plan/former-urns";
import { graph, stackNames } from "../support/graphs";

/**
 * URNs are an interface: Pulumi replaces what it no longer finds. The files beside this test say what stacks have been
 * deployed with; a resource that is renamed or moved needs an alias, and one that is taken away on purpose is taken
 * out of the file, where a reviewer sees it. `npm run urns` writes the files.
 */
const RECORDS = join(__dirname, "urns");

function recorded(stack: string): string[] {
  const file = join(RECORDS, `${stack}.txt`);
  return existsSync(file) ? readFileSync(file, "utf8").trim().split("\n") : [];
}

describe.each(stackNames())("URNs of %s", (stack) => {
  const { resources } = graph(stack);

  test("everything that was deployed is still found, by its URN or an alias", () => {
    const known = knownUrns(resources);
    expect(recorded(stack).filter((urn) => !known.has(urn))).toEqual([]);
  });

  test("the record is complete (`npm run urns` writes it)", () => {
    const before = new Set(recorded(stack));
    expect(resources.map(({ urn }) => urn).filter((urn) => !before.has(urn))).toEqual([]);
  });
});

test("a child is found under its parent's alias, and not under any other name", () => {
  const child = { type: "aws:ec2/subnet:Subnet", name: "a", aliases: [] as string[] };
  const resources = [
    resource("urn:pulumi:s::p::platform:network:Vpc::network", "", ["urn:pulumi:s::p::old:network:Vpc::network"]),
    resource(
      `urn:pulumi:s::p::platform:network:Vpc$${child.type}::a`,
      "urn:pulumi:s::p::platform:network:Vpc::network",
      [],
    ),
  ];
  const known = knownUrns(resources);
  expect(known.has(`urn:pulumi:s::p::old:network:Vpc$${child.type}::a`)).toBe(true);
  expect(known.has(`urn:pulumi:s::p::older:network:Vpc$${child.type}::a`)).toBe(false);
});

function resource(urn: string, parent: string, aliases: string[]) {
  const [, , types = "", name = ""] = urn.split("::");
  return {
    urn,
    type: types.split("$").at(-1) ?? "",
    name,
    parent,
    custom: true,
    remote: false,
    inputs: {},
    dependencies: [],
    provider: "",
    options: { protect: false, retainOnDelete: false, aliases, ignoreChanges: [] },
  };
}
