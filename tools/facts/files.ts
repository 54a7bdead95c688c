import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { FactFiles } from "../../infra/aws/data";

const FOLDER = join(__dirname, "../../infra/aws/data");

/** JSON with a line for each fact: new ones are read as the lines that they change. */
export function serialize(value: object, depth = 2): string {
  if (depth === 0) return JSON.stringify(value);
  const lines = Object.entries(value).map(([key, inner]) => {
    const text = typeof inner === "object" && inner !== null ? nested(inner, depth - 1) : JSON.stringify(inner);
    return `${JSON.stringify(key)}: ${text}`;
  });
  return `{\n${lines.join(",\n")}\n}`;
}

function nested(value: object, depth: number): string {
  return Array.isArray(value)
    ? `[\n${value.map((item) => JSON.stringify(item)).join(",\n")}\n]`
    : serialize(value, depth);
}

/** Names of the files that are not what the facts say; with `write`, they are written. */
export function changedFiles(facts: FactFiles, write: boolean): string[] {
  return Object.entries(facts).flatMap(([name, content]) => {
    const file = join(FOLDER, `${name}.json`);
    const text = `${serialize(content)}\n`;
    if (readFileSync(file, "utf8") === text) return [];
    if (write) writeFileSync(file, text);
    return [`infra/aws/data/${name}.json`];
  });
}
