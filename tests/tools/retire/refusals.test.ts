import { warnings } from "../../../tools/retire/refusals";
import { behindCloudFront } from "../../components/edge/cloudfront/definitions";
import { published } from "../../components/edge/definitions";
import { resolveShop } from "../../support/definitions";

test("CloudFront goes with the stack that owns it, which is told before", () => {
  expect(warnings(resolveShop(behindCloudFront()).spec)).toEqual([
    "CloudFront before api.shop.example.com, app.shop.example.com goes with prod, whichever region serves: where one still does, make that the owner first (docs/components/cloudfront.md)",
  ]);
  expect(warnings(resolveShop(published()).spec)).toEqual([]);
});
