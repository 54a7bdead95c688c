/** The files of this repository, as tests read them. */
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "./run-plan";

/** The files of the repository, those that are not committed yet too, without what other programs write. */
export function repositoryFiles(): string[] {
  const listed = ["ls-files", "--cached", "--others", "--exclude-standard", "--deduplicate"];
  const files = execFileSync("git", listed, { cwd: ROOT, encoding: "utf8", maxBuffer: 1 << 24 })
    .trim()
    .split("\n");
  return files.filter((file) => !/(^package-lock\.json|\.sum|\/data\/[^/]+\.json)$/.test(file));
}

export function readFile(file: string): string {
  return readFileSync(join(ROOT, file), "utf8");
}
