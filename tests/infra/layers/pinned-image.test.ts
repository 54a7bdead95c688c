import { pinnedImage } from "../../../infra/layers/pinned-image";
import { backedUpShop, resolveShop } from "../../support/definitions";

const { addOns } = resolveShop(backedUpShop()).spec;

test("an image is the one that versions.yaml pins with the add-on", () => {
  expect(pinnedImage(addOns, "velero", "restore-drill")).toBe(addOns.velero?.images["restore-drill"]);
});

test.each([
  ["an image that is not pinned", "velero", "restore"],
  ["an add-on that the region has not", "opentelemetry-operator", "jaeger"],
])("%s is told with its place in versions.yaml", (_, addOn, name) => {
  expect(() => pinnedImage(addOns, addOn, name)).toThrow(`versions.yaml: charts.${addOn}.images lacks ${name}`);
});
