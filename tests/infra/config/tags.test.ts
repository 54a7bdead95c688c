import type { Tree } from "../../../infra/config/sources";
import { resolveShop, testErrors } from "../../support/definitions";

const tags = (values: Tree) => ({ definition: { tags: values } });
const at = (path: string, message: string) => `platforms/shop.yaml: tags.${path}: ${message}`;
const ALLOWED = "allowed: letters, digits, spaces and _.:/=+-@";

describe("tags that AWS refuses", () => {
  testErrors([
    {
      name: "characters of a value",
      ...tags({ costCenter: "R&D", extra: { owner: "Zoë, team #1" } }),
      lines: [
        at("costCenter", `"R&D" has "&", which AWS takes in no tag; ${ALLOWED}`),
        at("extra.owner", `"Zoë, team #1" has ",", which AWS takes in no tag; ${ALLOWED}`),
      ],
    },
    {
      name: "characters of a key",
      ...tags({ extra: { "team#1": "x" } }),
      lines: [at("extra.team#1", `the name "team#1" has "#", which AWS takes in no tag; ${ALLOWED}`)],
    },
    {
      name: "lengths",
      ...tags({ costCenter: "c".repeat(257), extra: { ["k".repeat(129)]: "x" } }),
      lines: [
        at("costCenter", `"${"c".repeat(257)}" has 257 characters, and AWS takes 256 in a tag's value`),
        at(`extra.${"k".repeat(129)}`, `the name "${"k".repeat(129)}" is not a tag key of 1 to 128 characters`),
      ],
    },
    {
      name: "number",
      ...tags({ extra: Object.fromEntries(Array.from({ length: 36 }, (_, index) => [`tag-${index}`, "x"])) }),
      lines: [
        at("extra", "has 36 tags, and may have 35: AWS takes 50 on a resource, and 15 are for the platform's own"),
      ],
    },
    {
      name: "keys of our own, in any case, and a key twice",
      ...tags({ extra: { Project: "x", environment: "x", owner: "x", Owner: "y" } }),
      lines: [
        at("extra.Project", "is written by the program"),
        at("extra.environment", "differs from Environment in upper and lower case only, and IAM takes one of the two"),
        at("extra.Owner", "differs from owner in upper and lower case only, and IAM takes one of the two"),
      ],
    },
  ]);
});

test("letters of every language are letters", () => {
  expect(resolveShop(tags({ costCenter: "Zoë Müller / Côte", extra: { 部門: "販売 1" } })).spec.tags).toMatchObject({
    CostCenter: "Zoë Müller / Côte",
    部門: "販売 1",
  });
});
