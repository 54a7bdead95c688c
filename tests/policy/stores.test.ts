import { ALL_STORES } from "../../infra/stores";
import { storeOfType } from "../../policy/model/stores";

/** The pack knows resource types only, and so has a table of its own: this holds it against what stores say of themselves. */
describe("the table of kinds that hold data", () => {
  test.each(ALL_STORES.map((store) => [store.key, store] as const))("has every kind of %s", (_, { kinds }) => {
    expect(kinds.length).toBeGreaterThan(0);
    for (const { apiVersion, kind } of kinds) expect(storeOfType(`kubernetes:${apiVersion}:${kind}`)).toBeDefined();
  });

  test("has none of what holds no data", () => {
    expect(storeOfType("kubernetes:kafka.strimzi.io/v1:KafkaUser")).toBeUndefined();
    expect(storeOfType("kubernetes:apps/v1:Deployment")).toBeUndefined();
    expect(storeOfType("aws:s3/bucket:Bucket")).toBeUndefined();
  });
});
