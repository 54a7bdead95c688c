import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { type Binary, binaries, goVersion } from "./build";

/** What the quick set runs; the whole set needs everything. */
const QUICK: readonly Binary[] = [
  "certificates",
  "pulumi",
  "pulumi-resource-kubernetes",
  "etcd",
  "kube-apiserver",
  "kubectl",
  "helm",
];
const WHOLE: readonly Binary[] = [...QUICK, "kube-controller-manager", "kube-scheduler"];
const ROOT = join(__dirname, "../..");

/** `npm run test:machinery [-- --whole] [jest's arguments]`: builds what is missing, says so, and runs the suites. */
async function main(): Promise<number> {
  const whole = process.argv.includes("--whole");
  const others = process.argv.slice(2).filter((argument) => argument !== "--whole");
  const say = (line: string) => process.stdout.write(`machinery: ${line}\n`);
  if (!goVersion()) {
    const files = readdirSync(join(ROOT, "tests/machinery"), { recursive: true, encoding: "utf8" });
    const suites = files.filter((file) => file.endsWith(".test.ts"));
    say("skipped, since there is no Go on the PATH to build the real programs with");
    process.stdout.write(`0 passed, 0 failed, ${suites.length} skipped\n`);
    return 0;
  }
  const started = Date.now();
  await binaries(whole ? WHOLE : QUICK, say);
  say(`the real programs are at hand after ${Math.round((Date.now() - started) / 1000)} s`);
  const jest = spawnSync(
    process.execPath,
    [join(ROOT, "node_modules/jest/bin/jest.js"), "--config=tests/machinery/jest.config.js", "--runInBand", ...others],
    { cwd: ROOT, stdio: "inherit", env: { ...process.env, MACHINERY_SET: whole ? "whole" : "quick" } },
  );
  return jest.status ?? 1;
}

main().then(
  (status) => {
    process.exitCode = status;
  },
  (error: Error) => {
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  },
);
