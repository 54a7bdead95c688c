import { checkInputs } from "../../../tools/service-models";

/** `path value: problem`, or what is missing. */
function problems(type: string, inputs: Record<string, unknown>): string[] {
  return checkInputs(type, inputs).violations.map(({ path, value, problem }) =>
    value === undefined ? `${path} ${problem}` : `${path} ${JSON.stringify(value)} ${problem}`,
  );
}

const NODE_GROUP = {
  clusterName: "shop",
  nodeGroupNamePrefix: "main-",
  nodeRoleArn: "arn:aws:iam::123456789012:role/nodes",
  subnetIds: ["subnet-1"],
  scalingConfig: { minSize: 1, maxSize: 2, desiredSize: 1 },
};

describe("a node group", () => {
  const group = (inputs: object) => problems("aws:eks/nodeGroup:NodeGroup", { ...NODE_GROUP, ...inputs });

  test("as EKS takes it", () => {
    expect(group({ labels: { team: "shop" }, taints: [{ key: "a", value: "", effect: "NO_SCHEDULE" }] })).toEqual([]);
  });

  test.each([
    [
      "an enumeration",
      { capacityType: "SPOTTY" },
      'capacityType "SPOTTY" is not one of ON_DEMAND, SPOT, CAPACITY_BLOCK',
    ],
    ["a range", { scalingConfig: { minSize: -1 } }, "scalingConfig.minSize -1 must be at least 0"],
    ["a length", { taints: [{ key: "k".repeat(64) }] }, `taints.0.key "${"k".repeat(64)}" has 64 characters: 1 to 63`],
    ["a map's value", { labels: { team: "" } }, 'labels.team "" has 0 characters: 1 to 63'],
    [
      "a map's key",
      { labels: { ["k".repeat(64)]: "x" } },
      `labels.${"k".repeat(64)} "${"k".repeat(64)}" has 64 characters: 1 to 63`,
    ],
    ["a number that is text", { scalingConfig: { maxSize: "0" } }, 'scalingConfig.maxSize "0" must be at least 1'],
  ])("%s", (_what, inputs, line) => {
    expect(group(inputs)).toEqual([line]);
  });

  test("what nobody gives is missing, and what the provider makes up is not", () => {
    const { nodeRoleArn: _, ...rest } = NODE_GROUP;
    expect(problems("aws:eks/nodeGroup:NodeGroup", rest)).toEqual(["nodeRole is missing, and AWS wants it"]);
  });

  test("secrets and values that only AWS knows have no form", () => {
    expect(group({ capacityType: { secret: true }, amiType: { unknown: true } })).toEqual([]);
  });

  test("an input that leads nowhere is told apart from a wrong one", () => {
    const { violations, uncovered } = checkInputs("aws:eks/nodeGroup:NodeGroup", { ...NODE_GROUP, sizeOfShoes: 43 });
    expect({ violations, uncovered }).toEqual({ violations: [], uncovered: ["sizeOfShoes"] });
  });
});

test("a pattern holds for the whole text, with or without anchors", () => {
  expect(problems("aws:kms/alias:Alias", { name: "alias/shop key", targetKeyId: "k" })).toEqual([
    'name "alias/shop key" does not match ^[a-zA-Z0-9:/_-]+$',
  ]);
  expect(problems("aws:iam/role:Role", { name: "nodes & more", assumeRolePolicy: "{}" })).toEqual([
    'name "nodes & more" does not match [\\w+=,.@-]+',
  ]);
});

test("a list of one that the provider flattens is a list", () => {
  const { violations } = checkInputs("aws:eks/cluster:Cluster", {
    name: "shop",
    roleArn: "arn",
    vpcConfig: { subnetIds: ["subnet-1"] },
    encryptionConfig: { provider: { keyArn: "arn" }, resources: ["secrets"] },
    enabledClusterLogTypes: ["audits"],
  });
  expect(violations).toEqual([
    {
      path: "enabledClusterLogTypes.0",
      value: "audits",
      problem: "is not one of api, audit, authenticator, controllerManager, scheduler",
    },
  ]);
});

test("a structure inside lacks what AWS wants of it", () => {
  expect(
    problems("aws:s3/bucketVersioning:BucketVersioning", { versioningConfiguration: { status: "Enabled" } }),
  ).toEqual(["Bucket is missing, and AWS wants it"]);
  expect(
    problems("aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration", { bucket: "b", rules: [{ id: "x" }] }),
  ).toEqual(["rules.0 lacks Status, which AWS wants"]);
});

test("two operations take a member of one name", () => {
  const addon = { clusterName: "shop", addonName: "coredns" };
  expect(problems("aws:eks/addon:Addon", { ...addon, resolveConflictsOnCreate: "FORCE" })).toEqual([
    'resolveConflictsOnCreate "FORCE" is not one of OVERWRITE, NONE, PRESERVE',
  ]);
  expect(problems("aws:eks/addon:Addon", { ...addon, resolveConflictsOnUpdate: "FORCE" })).toEqual([
    'resolveConflictsOnUpdate "FORCE" is not one of OVERWRITE, NONE, PRESERVE',
  ]);
});
