import { readFileSync } from "node:fs";
import { join } from "node:path";
import { configurationPage } from "../../../tools/schema/configuration-page";
import { definitionSchema } from "../../../tools/schema/definition-schema";
import { ROOT } from "../../support/run-plan";

test("platforms/platform.schema.json is current (`npm run schema` writes it)", () => {
  const file = readFileSync(join(ROOT, "platforms/platform.schema.json"), "utf8");
  expect(JSON.parse(file)).toEqual(JSON.parse(JSON.stringify(definitionSchema())));
});

test("docs/configuration.md is current (`npm run schema` writes it)", () => {
  expect(readFileSync(join(ROOT, "docs/configuration.md"), "utf8")).toBe(configurationPage());
});

test("the page explains every key", () => {
  const unexplained = configurationPage()
    .split("\n")
    .filter((line) => line.startsWith("| `") && / \|\s*\|$/.test(line));
  expect(unexplained).toEqual([]);
});
