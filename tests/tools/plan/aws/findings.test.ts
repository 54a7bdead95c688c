import { awsFindings } from "../../../../tools/plan/aws";
import { graphResource } from "../../../support/graph-resource";

const REGION = graphResource({ urn: "region", type: "platform:region:Region", custom: false });
const provider = (tags: object) =>
  graphResource({ urn: "aws", type: "pulumi:providers:aws", inputs: { defaultTags: JSON.stringify({ tags }) } });

const ROLE = {
  type: "aws:iam/role:Role",
  name: "nodes-main",
  parent: "region",
  provider: "aws",
};
const TRUST = JSON.stringify({
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Principal: { Service: "ec2.amazonaws.com" }, Action: "sts:AssumeRole" }],
});

const role = (inputs: object) =>
  graphResource({ ...ROLE, inputs: { name: "nodes", assumeRolePolicy: TRUST, ...inputs } });

test("a value that AWS's model refuses is told with the key that it comes from", async () => {
  const description = `Nodes of ${"ł".repeat(2)}`;
  expect(await awsFindings({ resources: [REGION, provider({}), role({ description })] })).toEqual([
    {
      severity: "error",
      at: "nodeGroups.main",
      message: expect.stringMatching(
        /^nodes-main \(Role\): description "Nodes of łł" does not match .*: AWS refuses it$/,
      ),
      fix: "change nodeGroups.main of the definition",
    },
  ]);
});

test("a type that nobody mapped is a warning", async () => {
  const resources = [graphResource({ urn: "u", name: "table", type: "aws:dynamodb/table:Table" })];
  expect(await awsFindings({ resources })).toEqual([
    {
      severity: "warning",
      at: "u",
      message: "table (Table) is checked against no service model of AWS",
      fix: "add aws:dynamodb/table:Table to tools/service-models/operations.ts",
    },
  ]);
});

test("a wrong tag of the stack is told once, however many resources have it", async () => {
  const resources = [REGION, provider({ Owner: "R&D" }), role({}), graphResource({ ...role({}), urn: "other" })];
  expect(await awsFindings({ resources })).toEqual([
    {
      severity: "error",
      at: "tags",
      message:
        'nodes-main: tag "Owner" has "&", which AWS takes in no tag; allowed: letters, digits, spaces and _.:/=+-@',
    },
  ]);
});

test("a resource has its own tags and its provider's, 50 at the most", async () => {
  const many = (letter: string) => Object.fromEntries(Array.from({ length: 30 }, (_, index) => [letter + index, "x"]));
  const resources = [REGION, provider(many("a")), role({ tags: many("b") })];
  expect(await awsFindings({ resources })).toEqual([
    { severity: "error", at: "nodeGroups.main", message: "nodes-main: has 60 tags, and AWS takes 50" },
  ]);
});

test("a policy and a role with too much of them", async () => {
  const policy = (action: string) =>
    graphResource({
      urn: action,
      name: "own",
      type: "aws:iam/rolePolicy:RolePolicy",
      inputs: {
        role: "nodes",
        policy: JSON.stringify({
          Version: "2012-10-17",
          Statement: [{ Effect: "Allow", Action: action, Resource: "*" }],
        }),
      },
    });
  const attached = Array.from({ length: 11 }, (_, index) =>
    graphResource({
      urn: `attached-${index}`,
      name: `attached-${index}`,
      type: "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
      inputs: { role: "nodes", policyArn: `arn:aws:iam::123456789012:policy/Policy${index}` },
    }),
  );
  const found = await awsFindings({ resources: [REGION, provider({}), role({}), policy("s3:Fetch"), ...attached] });
  expect(found).toEqual([
    {
      severity: "error",
      at: "s3:Fetch",
      message: expect.stringMatching(
        /^the identity policy of own statement 1 allows or denies s3:Fetch, which is none/,
      ),
      fix: "compare it with AWS's service authorization reference",
    },
    { severity: "error", at: "urn", message: "nodes-main has 11 managed policies, and AWS takes 10" },
  ]);
});
