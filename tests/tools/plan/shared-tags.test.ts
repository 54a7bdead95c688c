import { sharedTagFindings } from "../../../tools/plan/shared-tags";
import { graphResource } from "../../support/graph-resource";

const UNKNOWN = { unknown: true };

interface Written {
  resourceId?: string | typeof UNKNOWN;
  key?: string;
  value?: string;
  retainOnDelete?: boolean;
}

function stack(name: string, written: Written = {}) {
  const { retainOnDelete = true, ...tag } = written;
  const inputs = { resourceId: "subnet-0a1b2c3d", key: "kubernetes.io/role/elb", value: "1", ...tag };
  const { options } = graphResource();
  const resource = graphResource({
    urn: `urn:${name}`,
    type: "aws:ec2/tag:Tag",
    inputs,
    options: { ...options, retainOnDelete },
  });
  return { stack: name, resources: [resource] };
}

test("different values of one tag are refused in both stacks, with both values", () => {
  const found = sharedTagFindings([
    stack("shop", { key: "karpenter.sh/discovery", value: "shop-prod" }),
    stack("bank", { key: "karpenter.sh/discovery", value: "bank-prod" }),
  ]);
  expect(found.map(({ stack: name, at, severity, message }) => [name, at, severity, message])).toEqual([
    [
      "shop",
      "urn:shop",
      "error",
      'tag karpenter.sh/discovery of subnet-0a1b2c3d is "shop-prod" here and "bank-prod" in stack bank: each deployment would undo the other\'s',
    ],
    [
      "bank",
      "urn:bank",
      "error",
      'tag karpenter.sh/discovery of subnet-0a1b2c3d is "bank-prod" here and "shop-prod" in stack shop: each deployment would undo the other\'s',
    ],
  ]);
});

test("one that would go with its stack while another needs it is refused, where it would go", () => {
  const found = sharedTagFindings([stack("shop", { retainOnDelete: false }), stack("bank")]);
  expect(found.map(({ stack: name, message }) => [name, message])).toEqual([
    [
      "shop",
      "tag kubernetes.io/role/elb of subnet-0a1b2c3d is written by stack bank as well, which would lose it when this stack is destroyed",
    ],
  ]);
});

test.each([
  ["the same value, kept by both", [stack("shop"), stack("bank")]],
  ["another key", [stack("shop"), stack("bank", { key: "kubernetes.io/cluster/bank", retainOnDelete: false })]],
  ["another subnet", [stack("shop"), stack("bank", { resourceId: "subnet-0a1b2c3e", retainOnDelete: false })]],
  ["subnets that each makes itself", [stack("shop", { resourceId: UNKNOWN }), stack("bank", { resourceId: UNKNOWN })]],
  ["one stack alone", [stack("shop", { retainOnDelete: false })]],
])("%s is no conflict", (_case, stacks) => {
  expect(sharedTagFindings(stacks)).toEqual([]);
});
