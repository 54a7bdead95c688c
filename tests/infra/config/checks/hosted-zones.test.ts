import { stringify } from "yaml";
import type { Tree } from "../../../../infra/config/sources";
import { patched, resolveShop, SHOP, testErrors } from "../../../support/definitions";

const DNS: Tree = { dns: { provider: "aws", zones: { "example.com": { owned: {} }, "example.org": { id: "Z1" } } } };
const OWNER: Tree = { topology: { "eu-west-1": { ownsGlobal: true } } };
const MADE_TWICE =
  "platforms/shop.yaml: dns.zones.example.com.owned: is made by prod, too, and its registrar names the servers of one: null here, or a zone of its own inside of it, such as dev.example.com";

/** The shop with a zone that it makes, and these environments. */
function shop(environments: Tree): string {
  return stringify({ ...patched(SHOP, OWNER, DNS), environments });
}

const DEV = { stack: "dev", environment: "dev" };
// Not by patching, which would take a null for an order of its own.
const dev = (more: Tree): Tree => ({
  production: false,
  topology: { "eu-west-1": { stack: "dev", cluster: "shop-dev" } },
  ...more,
});

testErrors([
  {
    name: "a zone of production in another environment, whichever account that has",
    definition: shop({ prod: { account: "111111111111" }, dev: dev({ account: "222222222222" }) }),
    stack: DEV,
    lines: [MADE_TWICE],
  },
  {
    name: "a zone of two environments alike",
    definition: shop({ prod: { production: false }, dev: dev({}) }),
    stack: DEV,
    lines: [MADE_TWICE],
  },
]);

test("production's own is not held up by that", () => {
  expect(() => resolveShop({ definition: shop({ prod: {}, dev: dev({}) }) })).not.toThrow();
});

test.each<[string, Tree]>([
  ["none", { "example.com": null }],
  ["one of its own", { "example.com": null, "dev.example.com": { owned: {} } }],
  ["that of another, by its id", { "example.com": { owned: null, id: "Z2" } }],
])("an environment may have %s", (_, zones) => {
  expect(() => resolveShop({ definition: shop({ prod: {}, dev: dev({ dns: { zones } }) }), stack: DEV })).not.toThrow();
});
