import "../../infra/node-version";
import { spawn } from "node:child_process";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { type Binary, binaries, goVersion } from "./build";
import { groupEndsWithThis } from "./last-will";

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
    const count = suites(whole).length;
    say(`${count} suites skipped, since there is no Go on the PATH to build the real programs with`);
    return 0;
  }
  const started = Date.now();
  await binaries(whole ? WHOLE : QUICK, say);
  say(`the real programs are at hand after ${Math.round((Date.now() - started) / 1000)} s`);
  return runJest(whole, others);
}

function suites(whole: boolean): string[] {
  const files = readdirSync(join(ROOT, "tests/machinery"), { recursive: true, encoding: "utf8" });
  return files.filter((file) => file.endsWith(".test.ts") && (whole || !file.endsWith(".whole.test.ts")));
}

/**
 * Jest ends with this process, with its workers, which are of its group, and by their end what they started. Two at a time: some
 * suites wait for installations, others compute.
 */
function runJest(whole: boolean, args: readonly string[]): Promise<number> {
  const jest = spawn(
    process.execPath,
    [join(ROOT, "node_modules/jest/bin/jest.js"), "--config=tests/machinery/jest.config.js", "--maxWorkers=2", ...args],
    { cwd: ROOT, detached: true, stdio: "inherit", env: { ...process.env, MACHINERY_SET: whole ? "whole" : "quick" } },
  );
  const revoke = groupEndsWithThis(jest, "TERM");
  return new Promise((resolve, reject) => {
    jest.on("error", reject).on("close", (code) => {
      revoke();
      resolve(code ?? 1);
    });
  });
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
