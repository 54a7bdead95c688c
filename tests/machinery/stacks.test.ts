import { ADD_ON_NAMES } from "../../infra/add-ons";
import { ADD_ONS } from "../../infra/modules";
import { graph, stackNames } from "../support/graphs";
import { chartTests } from "./suites/charts";
import { objectTests } from "./suites/objects";
import { rightsTests } from "./suites/rights";
import { suiteWithCrds } from "./support/skip";
import { StackServer } from "./support/stack-server";

/** Each planned stack, and each variant, on an API server of its own. Every suite finds there what those before it applied. */
suiteWithCrds().each(stackNames())("%s", (stack) => {
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
  const components = new Set(
    stackNames().flatMap((stack) =>
      graph(stack)
        .resources.filter(({ custom }) => !custom)
        .map(({ name }) => name),
    ),
  );
  expect(ADD_ON_NAMES.filter((name) => !components.has(ADD_ONS[name].resourceName))).toEqual([]);
});
