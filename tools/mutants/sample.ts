/** A few files of an area, chosen by a number: the same number chooses the same files. */
import { createHash } from "node:crypto";

export function sampleOf(files: readonly string[], size: number, seed: number): string[] {
  return files
    .map((file) => ({ file, place: createHash("sha256").update(`${seed} ${file}`).digest("hex") }))
    .sort((a, b) => (a.place < b.place ? -1 : 1))
    .slice(0, size)
    .map(({ file }) => file)
    .sort();
}
