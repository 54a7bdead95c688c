import { ADD_ON_FACTS } from "../../infra/add-ons";
import { addOnOf, plannedReleases } from "../../tools/machinery/planned/releases";
import { graph, stackNames } from "../support/graphs";
import { chartTests } from "./suites/charts";
import { objectTests } from "./suites/objects";
import { rightsTests } from "./suites/rights";
import { StackServer } from "./support/stack-server";

/** Each planned stack, and each variant, on an API server of its own. Every suite finds there what those before it applied. */
describe.each(stackNames())("%s", (stack) => {
  let started: StackServer;
  beforeAll(async () => {
    started = await StackServer.start(stack);
  });
  afterAll(() => started?.stop());

  const given = { stack, server: () => started };
  describe("objects", () => objectTests(given));
  describe("rights", () => rightsTests(given));
  if (process.env.MACHINERY_SET === "whole") describe("charts", () => chartTests(given));
});

test("every add-on is in one of them", () => {
  const releases = stackNames().flatMap((stack) => plannedReleases(graph(stack).resources));
  expect([...new Set(releases.map((release) => addOnOf(release).name))].sort()).toEqual(
    Object.keys(ADD_ON_FACTS).sort(),
  );
});
