import fc from "fast-check";
import { asTags, discoveryTags } from "../../../components/network/discovery-tags";

test.each([
  ["public", { "kubernetes.io/cluster/shop": "shared", "kubernetes.io/role/elb": "1" }],
  [
    "private",
    {
      "kubernetes.io/cluster/shop": "shared",
      "kubernetes.io/role/internal-elb": "1",
      "karpenter.sh/discovery/shop": "shop",
    },
  ],
  ["database", {}],
])("controllers find a %s subnet by %j", (tier, tags) => {
  expect(asTags(discoveryTags(tier, "shop"))).toEqual(tags);
});

const clusterName = fc.stringMatching(/^[0-9A-Za-z][0-9A-Za-z_-]{0,99}$/);
const tier = fc.constantFrom("public", "private", "database");

test("clusters of one VPC never want different values of one tag, and what both want is marked as shared", () => {
  fc.assert(
    fc.property(tier, clusterName, clusterName, (where, one, other) => {
      fc.pre(one !== other);
      const theirs = discoveryTags(where, other);
      for (const { key, value, shared } of discoveryTags(where, one)) {
        const same = theirs.find((tag) => tag.key === key);
        expect(same !== undefined).toBe(shared);
        expect(same?.value ?? value).toBe(value);
      }
    }),
  );
});

test("a key is no longer than AWS takes, whatever the cluster is called", () => {
  fc.assert(
    fc.property(tier, clusterName, (where, name) => {
      for (const { key } of discoveryTags(where, name)) expect(key.length).toBeLessThanOrEqual(128);
    }),
  );
});
