import { rules } from "../../policy/rules";
import { PolicyServer } from "../../tools/policy/analyzer";
import type { OutputsOf } from "../../tools/policy/analyzer-requests";
import type { GraphLike, GraphResourceLike } from "../../tools/policy/graph";
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

describe.each(["prod", "prod-eu-west-1", "staging"])("of %s", (stack) => {
  let own: PolicyServer;
  beforeAll(async () => {
    own = await PolicyServer.start({ stack });
  });
  afterAll(() => own.stop());

  function planned(mode: "applied" | "preview"): GraphLike {
    const graph = evaluateStacks()[mode].find((evaluated) => evaluated.stack === stack);
    if (!graph) throw new Error(`${stack} was not evaluated`);
    return graph;
  }

  const key = (policy: string, urn: string, mandatory: boolean) =>
    `${policy} ${urn} ${mandatory ? "mandatory" : "advisory"}`;

  function foundByPlan(graph: GraphLike): string[] {
    const found = runPolicies([graph], { today: TODAY }).filter(({ rule }) => !offline.has(rule.id));
    return found.map(({ rule, urn, level }) => key(rule.id, urn, level === "mandatory")).sort();
  }

  async function foundByPack(graph: GraphLike, outputsOf: OutputsOf): Promise<string[]> {
    const found = await own.analyze(graph, outputsOf);
    return found.map(({ policy, urn, mandatory }) => key(policy, urn, mandatory)).sort();
  }

  // While a cluster is still to be made, nothing in it has outputs, and AWS's own are not all known.
  const nothing: OutputsOf = () => ({});

  test("it finds what the plan finds, whatever outputs there are", async () => {
    expect(await foundByPack(planned("applied"), nothing)).toEqual(foundByPlan(planned("applied")));
  });

  test("it breaks no mandatory rule in a first preview", async () => {
    const found = await foundByPack(planned("preview"), nothing);
    expect(found.filter((each) => each.endsWith("mandatory"))).toEqual([]);
  });
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

describe("roles that nobody knows yet are told apart by what each input depends on", () => {
  const roles = ["a", "b"].map((name) => aws("iam/role:Role", name, { assumeRolePolicy: "{}" }));
  const [one, other] = roles.map(({ urn }) => urn);

  /** An add-on with an association for each of the roles. */
  function addon(name: string, ...needed: (string | undefined)[]): GraphResourceLike {
    const urns = needed.flatMap((urn) => urn ?? []);
    const associations = urns.map((_, index) => ({ serviceAccount: `${name}-${index}`, roleArn: { unknown: true } }));
    const made = aws("eks/addon:Addon", name, { addonName: name, podIdentityAssociations: associations });
    return { ...made, dependencies: urns, propertyDependencies: { addonName: [], podIdentityAssociations: urns } };
  }

  const sharing = async (...addons: GraphResourceLike[]) =>
    (await server.analyze(graphOf([...roles, ...addons]))).filter(({ policy }) => policy === "IAM-04");

  test("one each is as it should be, and one for two is found", async () => {
    expect(await sharing(addon("first", one), addon("second", other))).toEqual([]);
    expect(await sharing(addon("first", one), addon("second", one))).toEqual([
      expect.objectContaining({ urn: expect.stringContaining("::second"), mandatory: true }),
    ]);
  });

  test("of an input that depends on several, nobody can tell which is whose", async () => {
    expect(await sharing(addon("first", one, other))).toEqual([]);
  });
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
