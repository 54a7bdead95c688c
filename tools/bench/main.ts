import "../../infra/node-version";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { planCommand } from "../plan-command";

/**
 * Measures `npm run plan` as a user meets it: a whole process, several times, medians. Nothing here judges; tests do
 * not time, since a machine's speed is not the program's.
 */
const ROOT = join(__dirname, "../..");
const PROBE = join(__dirname, "probe.cjs");

interface Run {
  wallSeconds: number;
  cpuSeconds: number;
  peakMiB: number;
}

function measure(outDirectory: string): Run {
  const started = performance.now();
  const child = spawnSync(process.execPath, ["--require", PROBE, ...planCommand(ROOT), "--out", outDirectory], {
    cwd: ROOT,
    encoding: "utf8",
    stdio: ["ignore", "ignore", "pipe", "pipe"],
  });
  const wallSeconds = (performance.now() - started) / 1000;
  if (child.status !== 0) throw new Error(`the plan ended with ${child.status}:\n${child.stderr}`);
  return { wallSeconds, ...(JSON.parse(child.output[3] ?? "{}") as Omit<Run, "wallSeconds">) };
}

function median(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  return ((sorted[Math.floor(middle - 0.5)] ?? 0) + (sorted[Math.floor(middle)] ?? 0)) / 2;
}

function resourcesByStack(outDirectory: string): [string, number][] {
  return readdirSync(outDirectory).map((stack) => {
    const graph = JSON.parse(readFileSync(join(outDirectory, stack, "graph.json"), "utf8")) as { resources: unknown[] };
    return [stack, graph.resources.length];
  });
}

function main(): void {
  const { values } = parseArgs({ options: { runs: { type: "string", default: "7" } } });
  const outDirectory = mkdtempSync(join(tmpdir(), "plan-bench-"));
  try {
    measure(outDirectory); // Warms the file cache and the loader's.
    const runs = Array.from({ length: Number(values.runs) }, () => measure(outDirectory));
    const stacks = resourcesByStack(outDirectory);
    const total = stacks.reduce((sum, [, count]) => sum + count, 0);
    const of = (key: keyof Run) => median(runs.map((run) => run[key]));
    const lines = [
      `npm run plan, ${runs.length} runs after a warm-up, medians (Node ${process.versions.node})`,
      `  wall         ${of("wallSeconds").toFixed(2)} s`,
      `  CPU          ${of("cpuSeconds").toFixed(2)} s`,
      `  peak memory  ${of("peakMiB").toFixed(0)} MiB`,
      `  resources    ${total} in ${stacks.length} stacks (${stacks.map(([name, count]) => `${name} ${count}`).join(", ")}), each evaluated twice`,
      `  a resource   ${((of("wallSeconds") * 1000) / (total * 2)).toFixed(2)} ms of wall time for each evaluation, start of Node and SDKs included`,
    ];
    process.stdout.write(`${lines.join("\n")}\n`);
  } finally {
    rmSync(outDirectory, { recursive: true });
  }
}

main();
