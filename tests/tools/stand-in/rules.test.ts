/** What the APIs refuse, and what they leave behind. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { objectsOf } from "../../../tools/stand-in/aws/rules/deletion";
import { checkScaling, checkTags } from "../../../tools/stand-in/aws/rules/values";
import { makeCloud, subject, type TestCloud } from "./support";

let cloud: TestCloud;
beforeEach(() => {
  cloud = makeCloud();
});
afterEach(() => cloud.remove());

const BUCKET = subject("aws:s3/bucket:Bucket", "bucket");
const SECRET = subject("aws:secretsmanager/secret:Secret", "secret");
const LOGS = subject("aws:cloudwatch/logGroup:LogGroup", "logs");
const CLUSTER = subject("aws:eks/cluster:Cluster", "cluster");

describe("EKS", () => {
  test("refuses sizes that do not fit each other", () => {
    const sizes = (minSize: number, desiredSize: number, maxSize: number) => () =>
      checkScaling({ scalingConfig: { minSize, desiredSize, maxSize } });
    expect(sizes(1, 1, 3)).not.toThrow();
    expect(sizes(3, 1, 3)).toThrow(
      "InvalidParameterException: Minimum capacity 3 can't be greater than desired size 1",
    );
    expect(sizes(1, 4, 3)).toThrow("InvalidParameterException: Desired capacity 4 can't be greater than max size 3");
  });

  test("does not delete a cluster that is protected", async () => {
    const provider = cloud.provider();
    const { id, state } = await provider.create(CLUSTER, { name: "main", deletionProtection: true });
    await expect(provider.delete(CLUSTER, id, state)).rejects.toThrow("InvalidRequestException");
  });

  test("makes a deleted log group again while the cluster writes to it", async () => {
    const provider = cloud.provider();
    await provider.create(CLUSTER, { name: "main", enabledClusterLogTypes: ["api"] });
    const logs = await provider.create(LOGS, { name: "/aws/eks/main/cluster", retentionInDays: 30 });
    await provider.delete(LOGS, logs.id, logs.state);
    expect(cloud.cloud.list(LOGS.type)).toMatchObject([{ id: logs.id, urn: "", inputs: { name: logs.id } }]);
    await expect(provider.create(LOGS, { name: "/aws/eks/main/cluster" })).rejects.toThrow("AlreadyExists");
  });
});

describe("S3", () => {
  const fill = (bucket: string) => {
    mkdirSync(objectsOf(cloud.root, bucket), { recursive: true });
    writeFileSync(join(objectsOf(cloud.root, bucket), "object"), "");
  };

  test("keeps a bucket with objects, unless deletion is forced", async () => {
    const provider = cloud.provider();
    for (const forceDestroy of [false, true]) {
      const bucket = `data-${forceDestroy}`;
      const { id, state } = await provider.create(BUCKET, { bucket, forceDestroy });
      fill(bucket);
      const deleted = provider.delete(BUCKET, id, state);
      if (forceDestroy) await expect(deleted).resolves.toBeUndefined();
      else await expect(deleted).rejects.toThrow("BucketNotEmpty: bucket data-false is not empty");
    }
  });
});

describe("Secrets Manager", () => {
  test("keeps a deleted secret's name until its recovery window has passed", async () => {
    const provider = cloud.provider();
    for (const recoveryWindowInDays of [0, 7]) {
      const inputs = { name: `token-${recoveryWindowInDays}`, recoveryWindowInDays };
      const { id, state } = await provider.create(SECRET, inputs);
      await provider.delete(SECRET, id, state);
      const again = provider.create(SECRET, inputs);
      if (recoveryWindowInDays === 0) await expect(again).resolves.toBeDefined();
      else
        await expect(again).rejects.toThrow(
          "InvalidRequestException: You can't create this secret because a secret with this name is already " +
            "scheduled for deletion: token-7",
        );
    }
  });
});

describe("tags", () => {
  test.each([
    ["R&D", 'InvalidParameterValue: value of tag Team is not valid: "R&D"'],
    ["x".repeat(257), `InvalidParameterValue: value of tag Team is not valid: "${"x".repeat(257)}"`],
  ])("are of the characters and the length that AWS takes: %s", (value, message) => {
    expect(() => checkTags({ Team: value })).toThrow(message);
  });

  test("are 50 at most, and no key is one of AWS", () => {
    const many = Object.fromEntries(Array.from({ length: 51 }, (_, index) => [`k${index}`, "v"]));
    expect(() => checkTags(many)).toThrow("TagLimitExceeded: 51 tags, of 50");
    expect(() => checkTags({ "aws:x": "v" })).toThrow('InvalidParameterValue: tag key "aws:x" is not valid');
    expect(() => checkTags({ Équipe: "données, 1/2" })).toThrow("données, 1/2");
    expect(() => checkTags({ Équipe: "données 1/2" })).not.toThrow();
  });
});
