import { lintPolicies, type PolicyKind } from "../../../tools/iam";

const lint = async (statement: object, kind: PolicyKind = "identity") =>
  (await lintPolicies([{ kind, text: JSON.stringify({ Version: "2012-10-17", Statement: [statement] }) }]))[0];

const READ = { Effect: "Allow", Action: "s3:GetObject", Resource: "arn:aws:s3:::lake/*" };
const TRUST = { Effect: "Allow", Action: "sts:AssumeRole", Principal: { Service: "ec2.amazonaws.com" } };

test("a right policy of each kind", async () => {
  expect(await lint(READ)).toEqual([]);
  expect(await lint(TRUST, "trust")).toEqual([]);
  expect(
    await lint(
      { ...READ, Principal: "*", Resource: ["arn:aws:s3:::lake", "arn:aws:s3:::lake/*"], Action: "s3:*" },
      "bucket",
    ),
  ).toEqual([]);
  expect(await lint({ Effect: "Allow", Action: "kms:*", Resource: "*", Principal: { AWS: "*" } }, "key")).toEqual([]);
});

test.each([
  [
    "an action that is none",
    { ...READ, Action: "s3:GetObjct" },
    /^statement 1 allows or denies s3:GetObjct, which is none of the \d+ actions of its service$/,
  ],
  [
    "a wildcard that means none",
    { ...READ, Action: "s3:Fetch*" },
    /^statement 1 allows or denies s3:Fetch\*, which is none of the/,
  ],
  [
    "a service that is none",
    { ...READ, Action: "s4:GetObject" },
    "statement 1 allows or denies s4:GetObject, of a service that AWS does not have",
  ],
  [
    "a bucket for an action on objects",
    { ...READ, Resource: "arn:aws:sqs:eu-west-1:123456789012:q" },
    /^statement 1 gives s3:GetObject no resource that it acts on: .*arn:\$\{Partition\}:s3:::/,
  ],
  [
    "resources for an action that takes none",
    { ...READ, Action: "ec2:DescribeInstances", Resource: "arn:aws:ec2:*:*:instance/*" },
    "statement 1 limits ec2:DescribeInstances to resources, and it takes only *",
  ],
  [
    "a key that the action does not have",
    { ...READ, Condition: { StringEquals: { "s3:Color": "red" } } },
    "statement 1 tests s3:Color, which s3:GetObject does not have",
  ],
  [
    "an encryption context where there is none",
    {
      Effect: "Allow",
      Action: "kms:DescribeKey",
      Resource: "*",
      Condition: { StringEquals: { "kms:EncryptionContext:a": "b" } },
    },
    "statement 1 tests kms:EncryptionContext:a, which kms:DescribeKey does not have",
  ],
  [
    "an operator that is none",
    { ...READ, Condition: { StringIs: { "aws:SourceAccount": "1" } } },
    "statement 1 has the condition operator StringIs, which IAM does not know",
  ],
  [
    "a Sid with a hyphen",
    { ...READ, Sid: "read-all" },
    "statement read-all has a Sid with more than letters and digits",
  ],
  ["an effect that is none", { ...READ, Effect: "Permit" }, "statement 1 has the Effect Permit; allowed: Allow, Deny"],
  ["no resource", { ...READ, Resource: undefined }, "statement 1 has no Resource"],
  ["a principal", { ...READ, Principal: "*" }, "statement 1 has a Principal, which only policies of resources have"],
])("%s", async (_what, statement, problem) => {
  expect((await lint(statement))?.[0]).toEqual(problem instanceof RegExp ? expect.stringMatching(problem) : problem);
});

test("a resource that none of the actions acts on, beside one that they do", async () => {
  const strange = "arn:aws:sqs:eu-west-1:123456789012:q";
  expect(await lint({ ...READ, Resource: [READ.Resource, strange] })).toEqual([
    `statement 1 names ${strange}, which none of its actions acts on`,
  ]);
});

test("a trust policy has a principal and no resource; claims of its own issuer are keys", async () => {
  const issuer = "oidc.eks.eu-west-1.amazonaws.com/id/ABC";
  const web = {
    Effect: "Allow",
    Action: "sts:AssumeRoleWithWebIdentity",
    Principal: { Federated: `arn:aws:iam::123456789012:oidc-provider/${issuer}` },
  };
  expect(await lint({ ...TRUST, Principal: undefined, Resource: "*" }, "trust")).toEqual([
    "statement 1 has no Principal",
    "statement 1 has a Resource, which a trust policy can't have",
  ]);
  expect(await lint({ ...web, Condition: { StringEquals: { [`${issuer}:sub`]: "x" } } }, "trust")).toEqual([]);
  expect(await lint({ ...web, Condition: { StringEquals: { "other.example.com:sub": "x" } } }, "trust")).toEqual([
    "statement 1 tests other.example.com:sub, which sts:AssumeRoleWithWebIdentity does not have",
  ]);
});

test("what holds for the whole document", async () => {
  const statement = { ...READ, Sid: "Read" };
  const long = Array.from({ length: 300 }, (_, index) => `arn:aws:s3:::${"b".repeat(40)}${index}/*`);
  const documents = [
    { Version: "2008-10-17", Statement: [] },
    { Version: "2012-10-17", Statement: [statement, statement] },
    { Version: "2012-10-17", Statement: [{ ...READ, Resource: long }] },
  ];
  const policies = [...documents.map((document) => JSON.stringify(document)), "no policy"];
  expect(await lintPolicies(policies.map((text) => ({ kind: "identity" as const, text })))).toEqual([
    ["does not have Version 2012-10-17: variables and newer keys are read as text", "has no statement"],
    ["has the Sid Read twice"],
    [expect.stringMatching(/^has 1\d{4} characters, and AWS takes 10240$/)],
    ["is no JSON object"],
  ]);
});
