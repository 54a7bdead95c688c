import { stringify } from "yaml";
import { warnings } from "../../../tools/retire/refusals";
import { behindCloudFront } from "../../components/edge/cloudfront/definitions";
import { published } from "../../components/edge/definitions";
import { patched, resolveShop, SHOP } from "../../support/definitions";

test("CloudFront goes with the stack that owns it, which is told before", () => {
  expect(warnings(resolveShop(behindCloudFront()).spec)).toEqual([
    "CloudFront before api.shop.example.com, app.shop.example.com goes with prod, whichever region serves: where one still does, make that the owner first (docs/components/cloudfront.md)",
  ]);
  expect(warnings(resolveShop(published()).spec)).toEqual([]);
});

const OWNED = {
  topology: { "eu-west-1": { ownsGlobal: true } },
  dns: { provider: "aws", zones: { "example.com": { owned: {} }, "example.org": { id: "Z1" } } },
};

test("hosted zones stay with the stack that made them, which is told before", () => {
  expect(warnings(resolveShop({ definition: OWNED }).spec)).toEqual([
    "hosted zones example.com stay, with prod as their owner: where other regions serve, move them to one of those (docs/components/hosted-zones.md)",
  ]);
});

test("outside production they go, and names with them", () => {
  const stack = { stack: "dev", environment: "dev" };
  // As text: a null in an environment is there to be seen by the program.
  const environments = {
    prod: { dns: { zones: { "example.com": null } } },
    dev: { production: false, topology: { "eu-west-1": { stack: "dev" } } },
  };
  const definition = stringify({ ...patched(SHOP, OWNED), environments });
  expect(warnings(resolveShop({ definition, stack }).spec)).toEqual([
    "hosted zones example.com go with dev: no name in them resolves any more",
  ]);
});
