import { readFileSync } from "node:fs";
import { managedPolicyProblem, POLICIES_FILE } from "../../../tools/managed-policies";
import { RELEASE } from "../../../tools/managed-policies/release";
import { awsFindings } from "../../../tools/plan/aws";
import { graphResource } from "../../support/graph-resource";

const problem = (name: string) => managedPolicyProblem(`arn:aws:iam::aws:policy/${name}`);

test.each(["AmazonEKSClusterPolicy", "service-role/AmazonEC2RoleforSSM", "AmazonEBSCSIDriverEKSClusterScopedPolicy"])(
  "%s is there",
  (name) => {
    expect(problem(name)).toBeUndefined();
  },
);

test.each([
  ["a slip", "AmazonEKSClusterPolcy", " (did you mean AmazonEKSClusterPolicy?)"],
  ["a path that is missing", "AmazonEC2RoleforSSM", " (did you mean service-role/AmazonEC2RoleforSSM?)"],
  ["a word of its own", "ShopNodes", ""],
])("%s is told, with what was meant", (_, name, hint) => {
  expect(problem(name)).toEqual({
    certain: false,
    message: `${name} is not among the policies that AWS had on ${RELEASE.date}${hint}`,
  });
});

test("a policy of a service's own role can be attached to no other", () => {
  expect(problem("aws-service-role/AmazonEKSServiceRolePolicy")).toEqual({
    certain: true,
    message: "aws-service-role/AmazonEKSServiceRolePolicy is for a service's own role, and IAM attaches it to no other",
  });
});

test.each(["arn:aws:iam::123456789012:policy/AmazonEKSClusterPolcy", "arn:aws-cn:iam::aws:policy/Whatever", "x"])(
  "of %s nothing is known",
  (arn) => {
    expect(managedPolicyProblem(arn)).toBeUndefined();
  },
);

test("the plan tells it of each attachment", async () => {
  const attached = (urn: string, name: string) =>
    graphResource({
      urn,
      name: urn,
      type: "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
      inputs: { role: "nodes", policyArn: `arn:aws:iam::aws:policy/${name}` },
    });
  const resources = [attached("a", "AmazonSSMManagedInstanceCor"), attached("b", "aws-service-role/X")];
  expect((await awsFindings({ resources })).map(({ severity, at }) => [severity, at])).toEqual([
    ["warning", "a"],
    ["error", "b"],
  ]);
});

test("the list is that of the release, sorted, and has no policy of services' own roles", () => {
  const [head, ...names] = readFileSync(POLICIES_FILE, "utf8").trim().split("\n");
  expect(head).toBe(`# ${RELEASE.name} ${RELEASE.version}, ${RELEASE.date}`);
  expect(names.length).toBeGreaterThan(1000);
  expect(names).toEqual([...new Set(names)].sort());
  expect(names.filter((name) => name.startsWith("aws-service-role/"))).toEqual([]);
});
