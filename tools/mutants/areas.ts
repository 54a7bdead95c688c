/** What is mutated, and how much of it tests must notice. */
import { globSync } from "node:fs";

export interface Area {
  name: string;
  /** Whether a file of the repository belongs to it. */
  has(file: string): boolean;
  /** The least score, in percent; a lower one fails the command. Without it the score is told only. */
  least?: number;
}

const CHECKS = /^infra\/config\/checks\/|^components\/.*checks\.ts$/;

export const AREAS: readonly Area[] = [
  { name: "components", has: (file) => file.startsWith("components/") && !CHECKS.test(file), least: 85 },
  { name: "checks", has: (file) => CHECKS.test(file), least: 85 },
  { name: "rules", has: (file) => file.startsWith("policy/rules/") },
];

export function areaOf(file: string): Area | undefined {
  return AREAS.find((area) => area.has(file));
}

/** The files of all areas, from the root of the repository. */
export function mutableFiles(root: string): string[] {
  return globSync(["components/**/*.ts", "infra/config/checks/**/*.ts", "policy/rules/**/*.ts"], { cwd: root }).sort();
}

/**
 * The files that a call names: an area, a folder, a file, none for all. Throws when one of them names nothing that can be
 * mutated.
 */
export function filesNamed(names: readonly string[], files: readonly string[]): string[] {
  if (names.length === 0) return [...files];
  const named = names.flatMap((name) => {
    const found = files.filter((file) => areaOf(file)?.name === name || file === name || file.startsWith(`${name}/`));
    if (found.length === 0) throw new Error(`${name} is no area and no file of one: ${areaNames()} are areas`);
    return found;
  });
  return [...new Set(named)].sort();
}

function areaNames(): string {
  return AREAS.map(({ name }) => name).join(", ");
}
