/** One version of Pulumi: the SDK's is the CLI's, whoever starts it. */
import { spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse } from "yaml";
import { ROOT } from "../support/run-plan";

const read = (file: string) => readFileSync(join(ROOT, file), "utf8");
const SDK: string = JSON.parse(read("package.json")).dependencies["@pulumi/pulumi"];
const BIN = join(ROOT, "packages/pulumi-cli/pulumi.cjs");

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), "pulumi-cli-"));
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

/** A CLI that says of itself what it is asked for, and whether it finds what lies beside it. */
function install(version: string): string {
  const folder = join(home, ".pulumi/versions", version, "bin");
  mkdirSync(folder, { recursive: true });
  const script = `#!/bin/sh
if [ "$1" = version ]; then echo v${version}; exit; fi
echo "$0" "$@"
command -v pulumi-language-nodejs
exit 7
`;
  for (const name of ["pulumi", "pulumi-language-nodejs"]) {
    writeFileSync(join(folder, name), script);
    chmodSync(join(folder, name), 0o755);
  }
  return folder;
}

const pulumi = (...args: string[]) =>
  spawnSync(process.execPath, [BIN, ...args], { encoding: "utf8", env: { ...process.env, HOME: home } });

test("npx pulumi runs the CLI of the SDK's version, with what it was given, and ends as it did", () => {
  const folder = install(SDK);
  install("3.999.0");
  const { stdout, stderr, status } = pulumi("up", "--stack", "a b");
  expect({ stdout, stderr, status }).toEqual({
    stdout: `${folder}/pulumi up --stack a b\n${folder}/pulumi-language-nodejs\n`,
    stderr: "",
    status: 7,
  });
});

test("npx pulumi is ours, and no other package brings one", () => {
  expect(realpathSync(join(ROOT, "node_modules/.bin/pulumi"))).toBe(BIN);
  const { packages }: { packages: Record<string, { bin?: object }> } = JSON.parse(read("package-lock.json"));
  expect(Object.keys(packages).filter((name) => Object.hasOwn(packages[name]?.bin ?? {}, "pulumi"))).toEqual([
    "packages/pulumi-cli",
  ]);
});

test("every place that names the version names the SDK's", () => {
  for (const file of ["policy/package.json", "packages/pulumi-cli/package.json"]) {
    expect({ file, version: JSON.parse(read(file)).dependencies["@pulumi/pulumi"] }).toEqual({ file, version: SDK });
  }
  expect(parse(read("Pulumi.yaml")).requiredPulumiVersion).toBe(`>=${SDK} <4.0.0`);
  expect(read("docs/decisions/0019-pulumi-is-raised-as-one.md")).toContain(SDK);
});
