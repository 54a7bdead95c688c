import { discoveryTags } from "../../../components/network/discovery-tags";

test.each([
  ["public", { "kubernetes.io/cluster/shop": "shared", "kubernetes.io/role/elb": "1" }],
  [
    "private",
    {
      "kubernetes.io/cluster/shop": "shared",
      "kubernetes.io/role/internal-elb": "1",
      "karpenter.sh/discovery": "shop",
    },
  ],
  ["database", {}],
])("controllers find a %s subnet by %j", (tier, tags) => {
  expect(discoveryTags(tier, "shop")).toEqual(tags);
});
