import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type ProgramRun, pluginCommand, programCommand } from "../../../tools/language-host/commands";
import { programDependencies, requiredPlugins } from "../../../tools/language-host/packages";
import { ROOT } from "../../support/run-plan";

const RUN: ProgramRun = {
  engine: "127.0.0.1:1",
  monitor: "127.0.0.1:2",
  organization: "organization",
  project: "platform",
  stack: "prod",
  parallel: 16,
  preview: true,
  config: { "platform:region": "af-south-1" },
  secretKeys: ["platform:token"],
  rootDirectory: "/project",
  programDirectory: ROOT,
  entryPoint: "",
  cwd: ROOT,
  args: [],
  options: { typescript: false, nodeargs: "--require tsx/cjs" },
};

test("a program is run by its own SDK, with the options of Pulumi.yaml", () => {
  expect(programCommand(RUN)).toEqual({
    args: [
      "--require",
      "tsx/cjs",
      join(ROOT, "node_modules/@pulumi/pulumi/cmd/run/index.js"),
      "--monitor=127.0.0.1:2",
      "--engine=127.0.0.1:1",
      "--organization=organization",
      "--project=platform",
      "--root-directory=/project",
      "--stack=prod",
      `--pwd=${ROOT}`,
      "--parallel=16",
      "--dry-run",
      ".",
    ],
    cwd: ROOT,
    env: {
      PULUMI_CONFIG: '{"platform:region":"af-south-1"}',
      PULUMI_CONFIG_SECRET_KEYS: '["platform:token"]',
      PULUMI_NODEJS_TYPESCRIPT: "false",
    },
  });
});

test("a policy pack is run as one, with the environment that the engine gives", () => {
  const pack = { ...RUN, kind: "analyzer", programDirectory: join(ROOT, "policy"), entryPoint: ".", options: {} };
  expect(pluginCommand({ ...pack, args: ["127.0.0.1:1"], env: ["A=b=c"] })).toEqual({
    args: [join(ROOT, "node_modules/@pulumi/pulumi/cmd/run-policy-pack/index.js"), "127.0.0.1:1", join(ROOT, "policy")],
    cwd: ROOT,
    env: { A: "b=c", PULUMI_NODEJS_TYPESCRIPT: "true" },
  });
});

test("a program without the SDK is told to install it", () => {
  expect(() => programCommand({ ...RUN, programDirectory: "/" })).toThrow(
    "/: @pulumi/pulumi is not installed; run npm ci",
  );
});

test("the plug-ins that a program needs are those of its packages, in their versions", () => {
  const { dependencies } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8"));
  expect(requiredPlugins(ROOT)).toEqual(
    ["aws", "cloudflare", "eks", "kubernetes", "random"].map((name) => ({
      name,
      version: dependencies[`@pulumi/${name}`],
    })),
  );
  expect(programDependencies(ROOT, false)).toContainEqual({ name: "yaml", version: dependencies.yaml });
  expect(programDependencies(ROOT, true).length).toBeGreaterThan(programDependencies(ROOT, false).length);
});
