import { rules } from "../../policy/rules";
import { PolicyServer } from "../../tools/policy/analyzer";
import { runPolicies } from "../../tools/policy/run";
import { goodPlatform } from "./good";
import { aws, graphOf, TODAY } from "./support/graphs";
import { mutate } from "./support/mutate";
import { evaluateStacks } from "./support/wakala";

let server: PolicyServer;
const offline = new Set(rules.filter(({ offline: only }) => only).map(({ id }) => id));

beforeAll(async () => {
  server = await PolicyServer.start();
});

beforeEach(() => server.configure({}));

afterAll(() => server.stop());

test("the pack starts as the CLI starts it, with every rule but the offline ones", async () => {
  const names = await server.policyNames();
  expect(names.sort()).toEqual(
    rules
      .map(({ id }) => id)
      .filter((id) => !offline.has(id))
      .sort(),
  );
});

test.each(["prod", "prod-eu-west-1", "staging"])("it finds in %s what the plan finds", async (stack) => {
  const own = stack === "prod" ? server : await PolicyServer.start({ stack });
  const graph = evaluateStacks().applied.find((applied) => applied.stack === stack);
  if (!graph) throw new Error(`${stack} was not evaluated`);
  const inProcess = runPolicies([graph], { today: TODAY }).filter(({ rule }) => !offline.has(rule.id));
  const served = await own.analyze(graph);
  if (own !== server) own.stop();
  const key = (policy: string, urn: string, mandatory: boolean) =>
    `${policy} ${urn} ${mandatory ? "mandatory" : "advisory"}`;
  expect(served.map(({ policy, urn, mandatory }) => key(policy, urn, mandatory)).sort()).toEqual(
    inProcess.map(({ rule, urn, level }) => key(rule.id, urn, level === "mandatory")).sort(),
  );
});

describe("of a setting", () => {
  const windowOf = (days: number) =>
    graphOf([aws("kms/key:Key", "k", { enableKeyRotation: true, deletionWindowInDays: days }, { protect: true })]);
  const refuses = async (pack: PolicyServer, days: number) =>
    (await pack.analyze(windowOf(days))).some(({ policy }) => policy === "ENC-01");

  test("the environment's value holds, and what is configured goes before it", async () => {
    expect(await refuses(server, 20)).toBe(true);
    expect(await refuses(server, 30)).toBe(false);
    await server.configure({ "ENC-01": { keyDeletionWindowDays: 20 } });
    expect(await refuses(server, 20)).toBe(false);
    expect(await refuses(server, 19)).toBe(true);
  });

  test("another environment's value is its own", async () => {
    const staging = await PolicyServer.start({ stack: "blue", environment: "staging" });
    expect(await refuses(staging, 7)).toBe(false);
    expect(await refuses(staging, 6)).toBe(true);
    staging.stop();
  });
});

test("of a level, that of all policies goes before the rule's, and that of the one before all", async () => {
  const key = graphOf([aws("kms/key:Key", "k", { enableKeyRotation: false }, { protect: true })]);
  const levels = async () =>
    (await server.analyze(key)).filter(({ policy }) => policy === "ENC-01").map(({ mandatory }) => mandatory);
  expect(await levels()).toContain(true);
  await server.configure({ all: "advisory" });
  expect(new Set(await levels())).toEqual(new Set([false]));
  await server.configure({ all: "advisory", "ENC-01": "mandatory" });
  expect(await levels()).toContain(true);
  await server.configure({ all: "disabled" });
  expect(await levels()).toEqual([]);
});

test("it finds what is broken, and prints no value", async () => {
  const [good] = goodPlatform();
  if (!good) throw new Error("no platform");
  const [broken = good] = mutate([good], { of: "orders", type: "rds/instance:Instance", set: ["kmsKeyId", undefined] });
  const found = (await server.analyze(broken)).filter(({ policy }) => policy === "DAT-01");
  expect(found).toEqual([expect.objectContaining({ urn: expect.stringContaining("::orders"), mandatory: true })]);
  expect(found[0]?.message).toContain("kmsKeyId is not set");
});

test("an unknown in a preview is said as an advisory", async () => {
  const key = aws("kms/key:Key", "k", { enableKeyRotation: { unknown: true } }, { protect: true });
  const found = (await server.analyze(graphOf([key]))).filter(({ policy }) => policy === "ENC-01");
  expect(found).toEqual([
    expect.objectContaining({ mandatory: false, message: expect.stringContaining("can't run policy") }),
  ]);
});

test("remediations put right what is safe, and only when they are asked to", async () => {
  const template = aws("ec2/launchTemplate:LaunchTemplate", "nodes", { metadataOptions: { httpTokens: "optional" } });
  const block = aws("s3/bucketPublicAccessBlock:BucketPublicAccessBlock", "b", { bucket: "b", blockPublicAcls: false });
  const graph = graphOf([template, block]);
  expect((await server.remediate(template, graph)).size).toBe(0);
  await server.configure({ "NOD-01": "remediate", "ENC-10": "remediate", "TAG-01": "remediate" });
  const changed = await server.remediate(template, graph);
  expect(changed.get("NOD-01")).toEqual({
    metadataOptions: { httpEndpoint: "enabled", httpTokens: "required", httpPutResponseHopLimit: 1 },
  });
  expect([...changed.keys()]).toEqual(["NOD-01"]);
  expect((await server.remediate(block, graph)).get("ENC-10")).toMatchObject({
    bucket: "b",
    restrictPublicBuckets: true,
  });
});

test("missing tags are added from what is known of the stack", async () => {
  const plain = aws("kms/key:Key", "k", { tags: { Project: "own" } }, { by: "bare" });
  const provider = {
    ...plain,
    urn: plain.provider,
    name: "bare",
    type: "pulumi:providers:aws",
    inputs: { region: "eu-west-1" },
    provider: "",
  };
  await server.configure({ "TAG-01": "remediate" });
  const changed = await server.remediate(plain, graphOf([plain, provider]));
  expect(changed.get("TAG-01")).toEqual({
    tags: { Project: "own", Environment: "prod", Region: "eu-west-1", ManagedBy: "pulumi" },
  });
});
