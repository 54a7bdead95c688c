import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Runs `use` with a folder that holds these files. */
export function withFiles<Result>(files: Record<string, string>, use: (directory: string) => Result): Result {
  const directory = mkdtempSync(join(tmpdir(), "platform-test-"));
  try {
    for (const [name, text] of Object.entries(files)) writeFileSync(join(directory, name), text);
    return use(directory);
  } finally {
    rmSync(directory, { recursive: true });
  }
}
