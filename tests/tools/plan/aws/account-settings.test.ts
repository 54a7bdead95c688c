import { accountSettingFindings } from "../../../../tools/plan/aws";
import { graphResource } from "../../../support/graph-resource";

const REPLICATION = "aws:ecr/replicationConfiguration:ReplicationConfiguration";
const ENCRYPTION = "aws:ebs/encryptionByDefault:EncryptionByDefault";
const TOKENS = "aws:iam/securityTokenServicePreferences:SecurityTokenServicePreferences";

interface Setting {
  inputs?: object;
  retainOnDelete?: boolean;
  account?: string;
  region?: string;
}

function stack(name: string, type: string, { inputs = {}, retainOnDelete = false, account, region }: Setting = {}) {
  const { options } = graphResource();
  const resource = { urn: `urn:${name}`, type, inputs: { ...inputs }, options: { ...options, retainOnDelete } };
  return { stack: name, account, region: region ?? "eu-west-1", resources: [graphResource(resource)] };
}

const copies = (filter: string) => ({ inputs: { replicationConfiguration: { rules: [filter] } } });

test("two stacks that would each replicate their own images undo one another", () => {
  const stacks = [stack("prod", REPLICATION, copies("prod/")), stack("dev", REPLICATION, copies("dev/"))];
  expect(accountSettingFindings(stacks)).toEqual([
    {
      stack: "prod",
      severity: "error",
      at: "urn:prod",
      message:
        'ReplicationConfiguration of the account in eu-west-1 is {"replicationConfiguration":{"rules":["prod/"]}} here and {"replicationConfiguration":{"rules":["dev/"]}} in stack dev: each deployment would undo the other\'s',
      fix: "let one stack write it for all, or give each environment its account",
    },
    expect.objectContaining({ stack: "dev", at: "urn:dev" }),
  ]);
});

test("a setting that goes with its stack is taken from the others", () => {
  const stacks = [
    stack("prod", ENCRYPTION, { inputs: { enabled: true }, retainOnDelete: true }),
    stack("dev", ENCRYPTION, { inputs: { enabled: true } }),
  ];
  expect(accountSettingFindings(stacks)).toEqual([
    {
      stack: "dev",
      severity: "error",
      at: "urn:dev",
      message:
        "EncryptionByDefault of the account in eu-west-1 is written by stack prod as well, which would lose it when this stack is destroyed",
      fix: "set retainOnDelete: true among its options, or give each environment its account",
    },
  ]);
});

test.each([
  ["two regions", [stack("a", ENCRYPTION), stack("b", ENCRYPTION, { region: "eu-central-1" })]],
  [
    "two accounts",
    [
      stack("a", REPLICATION, { ...copies("a/"), account: "111111111111" }),
      stack("b", REPLICATION, { ...copies("b/"), account: "222222222222" }),
    ],
  ],
  ["what the provider leaves as it is", [stack("a", TOKENS), stack("b", TOKENS, { region: "eu-central-1" })]],
  ["one stack", [stack("a", ENCRYPTION)]],
])("%s meet in nothing", (_, stacks) => {
  expect(accountSettingFindings(stacks)).toEqual([]);
});

test("a setting of the whole account meets in every region", () => {
  const tokens = (globalEndpointTokenVersion: string) => ({ inputs: { globalEndpointTokenVersion } });
  const stacks = [
    stack("a", TOKENS, tokens("v1Token")),
    stack("b", TOKENS, { ...tokens("v2Token"), region: "eu-central-1" }),
  ];
  expect(accountSettingFindings(stacks).map((finding) => finding.stack)).toEqual(["a", "b"]);
});
