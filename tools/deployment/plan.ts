/** What the plan knows of a stack that a deployment on this machine needs, too. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { StackGraph } from "offline-engine";
import { planCommand } from "../plan-command";

const ROOT = join(__dirname, "../..");

export type PlannedGraph = Pick<StackGraph, "resources" | "outputs">;

/** The graph of a stack as the plan has it, evaluated in a process of its own. */
export function plannedGraph(stack: string): PlannedGraph {
  const out = mkdtempSync(join(tmpdir(), "plan-"));
  try {
    const args = [...planCommand(ROOT), stack, "--out", out];
    const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: ROOT, encoding: "utf8" });
    if (status !== 0) throw new Error(`the plan of ${stack} fails:\n${stderr || stdout}`);
    return JSON.parse(readFileSync(join(out, stack, "graph.json"), "utf8")) as PlannedGraph;
  } finally {
    rmSync(out, { recursive: true });
  }
}
