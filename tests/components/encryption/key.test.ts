import type { StackGraph } from "offline-engine";
import { EncryptionKey, type EncryptionKeyArgs } from "../../../components/encryption/key";
import { made, namesByType, needs } from "../../support/component";
import { only } from "../../support/graphs";

const KEY = "aws:kms/key:Key";
const ALIAS = "aws:kms/alias:Alias";

const ARGS: EncryptionKeyArgs = {
  alias: "shop-prod/volumes",
  description: "Volumes of shop-prod",
  uses: [],
  accountId: "123456789012",
  partition: "aws",
  region: "eu-west-1",
  deletionWindowDays: 30,
  protect: true,
};

const keyWith = (more: Partial<EncryptionKeyArgs> = {}): Promise<StackGraph> =>
  made((parent) => ({ arn: new EncryptionKey("volumes", { ...ARGS, ...more }, { parent }).arn }));

test("a key that rotates every year, and the name by which it is found", async () => {
  const graph = await keyWith();
  expect(graph.findings).toEqual([]);
  expect(namesByType(graph)).toEqual({
    "platform:encryption:Key": ["volumes"],
    [KEY]: ["volumes"],
    [ALIAS]: ["volumes"],
  });
  const { policy: _, ...inputs } = only(graph, KEY).inputs;
  expect(inputs).toEqual({
    description: "Volumes of shop-prod",
    enableKeyRotation: true,
    deletionWindowInDays: 30,
    multiRegion: false,
  });
  expect(only(graph, ALIAS).inputs).toMatchObject({ name: "alias/shop-prod/volumes" });
  expect(needs(graph, only(graph, ALIAS))).toEqual(["Key volumes"]);
  expect(graph.outputs.arn).toMatch(/^arn:aws:kms:eu-west-1:123456789012:key\//);
});

test("only a new key can have replicas in other regions", async () => {
  expect(only(await keyWith({ multiRegion: true }), KEY).inputs.multiRegion).toBe(true);
});

test("IAM of the account says who uses it, and before that the services that are named", async () => {
  const graph = await keyWith({ uses: ["cloudwatch-logs"] });
  const { Version, Statement } = JSON.parse(String(only(graph, KEY).inputs.policy));
  expect(Version).toBe("2012-10-17");
  expect(Statement).toEqual([
    {
      // Without it nobody could change the policy any more. Source: KMS developer guide, default key policy.
      Sid: "AccountAdministersTheKeyThroughIam",
      Effect: "Allow",
      Principal: { AWS: "arn:aws:iam::123456789012:root" },
      Action: "kms:*",
      Resource: "*",
    },
    expect.objectContaining({
      Sid: "CloudWatchLogs",
      Principal: { Service: "logs.eu-west-1.amazonaws.com" },
      Condition: {
        ArnLike: { "kms:EncryptionContext:aws:logs:arn": "arn:aws:logs:eu-west-1:123456789012:log-group:*" },
      },
    }),
  ]);
});

test("what it encrypted is lost with it: a protected key and its alias stay, and another goes", async () => {
  const kept = ({ resources }: StackGraph) =>
    resources
      .filter(({ type }) => /^(aws:kms|platform)/.test(type))
      .map(({ options: { protect, retainOnDelete } }) => [protect, retainOnDelete]);
  expect(kept(await keyWith())).toEqual(Array(3).fill([true, true]));
  expect(kept(await keyWith({ protect: false }))).toEqual(Array(3).fill([false, false]));
});
