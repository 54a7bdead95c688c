/** What can only be seen in a process of its own: unhandled rejections, the language host's entry point, the preload. */
import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { type EngineFinding, evaluate, type Mode, serializeGraph } from "../src";
import { serve } from "../src/grpc-server";
import program from "./fixtures/program";

const execute = promisify(execFile);
const ROOT = join(__dirname, "../../..");
const node = (args: string[], env: NodeJS.ProcessEnv = {}) =>
  execute(process.execPath, args, { cwd: ROOT, env: { ...process.env, ...env } });

describe("rejections that nobody handled", () => {
  let result: { findings: EngineFinding[][]; thrown: string; migration: string; rejectionHandlers: number };
  beforeAll(async () => {
    const { stdout } = await node(["--require", "tsx/cjs", join(__dirname, "fixtures/rejections.ts")]);
    result = JSON.parse(stdout);
  });

  test("are reported once, however often they surface", () => {
    const [thrownInApply = []] = result.findings;
    const rejections = thrownInApply.filter((finding) => finding.rule === "unhandled-rejection");
    expect(rejections.map((finding) => finding.message)).toEqual([expect.stringContaining("broken in apply")]);
  });

  test("are not said again when a finding said it", () => {
    expect(result.findings[1]).toMatchObject([{ rule: "unknown-invoke" }]);
  });

  test("of a transform name the resource", () => {
    expect(result.findings[2]?.[0]?.message).toMatch(/vpc \[aws:ec2\/vpc:Vpc\].*refused by the transform/);
  });

  test("of a StackReference name the stack that was not evaluated", () => {
    const message = 'unknown stack "organization/p/elsewhere"';
    expect(result.findings[3]).toMatchObject([{ rule: "stack-reference", message }]);
  });

  test("of what only a cloud can tell say that nobody knows", () => {
    const message = "offline, nobody knows whether aws:ec2/vpc:Vpc vpc-1 exists";
    expect(result.findings[5]).toMatchObject([{ rule: "unknown-resource", message }]);
  });

  test("of a state migration are thrown by the SDK: there is no state", () => {
    expect(result.migration).toMatch("does not support state migrations");
  });

  test("do not reach the next evaluation, what the program throws is thrown as it is, and no listener stays", () => {
    expect(result.findings[4]).toEqual([]);
    expect(result.thrown).toBe("thrown by the program");
    expect(result.rejectionHandlers).toBe(0);
  });
});

describe("a program run as the language host runs it", () => {
  const config = { "fixture:region": "eu-west-1", "fixture:cidr": "10.0.0.0/16", "fixture:token": "t0p-s3cr3t" };
  const secretConfigKeys = ["fixture:token"];

  test.each<Mode>(["preview", "applied"])("gives the same %s graph over gRPC as in process", async (mode) => {
    const served = await serve({ project: "fixture", stack: "dev", organization: "org", config, mode });
    const host = {
      monitor: served.address,
      engine: served.address,
      project: "fixture",
      stack: "dev",
      organization: "org",
    };
    const pwd = join(__dirname, "fixtures/program");
    const flags = Object.entries({ ...host, "root-directory": pwd, pwd, parallel: 16 }).map(
      ([key, value]) => `--${key}=${value}`,
    );
    const dry = mode === "preview" ? ["--dry-run"] : [];
    try {
      await node(["--require", "tsx/cjs", join(ROOT, "node_modules/@pulumi/pulumi/cmd/run"), ...flags, ...dry, "."], {
        PULUMI_CONFIG: JSON.stringify(config),
        PULUMI_CONFIG_SECRET_KEYS: JSON.stringify(secretConfigKeys),
      });
    } finally {
      served.close();
    }
    expect(served.log).toEqual([]);
    const inProcess = await evaluate({ project: "fixture", stack: "dev", config, secretConfigKeys, program }, mode);
    expect(inProcess.findings).toEqual([]);
    expect(inProcess.resources).toHaveLength(7);
    expect(serializeGraph(served.graph())).toBe(serializeGraph(inProcess));
    expect(served.graph().findings).toEqual([]);
    expect(serializeGraph(inProcess)).not.toContain("t0p-s3cr3t");
  });
});

test("the preload keeps the compiler out of the SDK's import, and still gives it to who asks", async () => {
  const script = `
    const sdk = require("@pulumi/pulumi");
    const loaded = () => Object.keys(require.cache).filter((file) => /node_modules.(typescript|@npmcli|@pulumi.pulumi.automation)./.test(file)).length;
    const before = loaded();
    sdk.runtime.serializeFunction(() => 1).then(({ text }) => console.log(JSON.stringify({ before, after: loaded(), text })));`;
  const loaders = ["--require", "offline-engine/lazy-sdk", "--require", "tsx/cjs"];
  const { stdout } = await node(["--no-warnings", ...loaders, "-e", script]);
  const { before, after, text } = JSON.parse(stdout);
  expect(before).toBe(0);
  expect(after).toBeGreaterThan(0);
  expect(text).toContain("return");
});
