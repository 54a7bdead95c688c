import { readFileSync } from "node:fs";
import { join } from "node:path";
import { definitionSchema } from "../../../tools/schema/definition-schema";
import { ROOT } from "../../support/run-plan";

test("platforms/platform.schema.json is current (`npm run schema` writes it)", () => {
  const file = readFileSync(join(ROOT, "platforms/platform.schema.json"), "utf8");
  expect(JSON.parse(file)).toEqual(JSON.parse(JSON.stringify(definitionSchema())));
});
