/** What tests need beside the repository, and Jest's global setup gives them otherwise. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { schemasFolder } from "../crds/folder";
import { planCommand } from "../plan-command";

/** Schemas of custom resources, which tests else look for beside the checkout, and graphs where rules are to be tried on them. */
export function testEnvironment(root: string, withGraphs: boolean): Record<string, string> {
  const schemas = schemasFolder(process.env);
  return {
    ...(schemas === undefined ? {} : { CRD_SCHEMAS: schemas }),
    ...(withGraphs ? { PLAN_DIRECTORY: planned(root) } : {}),
  };
}

function planned(root: string): string {
  const directory = mkdtempSync(join(tmpdir(), "platform-mutants-plan-"));
  const command = [...planCommand(root), "--out", join(directory, "graphs")];
  const { status, stdout, stderr } = spawnSync(process.execPath, command, { cwd: root, encoding: "utf8" });
  if (status === null || status > 1) throw new Error(`npm run plan ended with ${status}:\n${stdout}${stderr}`);
  writeFileSync(join(directory, "plan.txt"), stdout + stderr);
  return directory;
}
