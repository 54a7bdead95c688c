import { type ContractSchema, isRequired, valuesOf } from "./json-schema";

/** How a contract differs from the one that readers know. */
export interface ContractChanges {
  /** What a program that reads the old one would stumble over. */
  breaking: string[];
  /** What a program that reads the new one would miss in a stack of the old one, although its type promises it. */
  missing: string[];
  /** What it would not notice. */
  added: string[];
}

/** Compares the released contract with today's. */
export function contractChanges(released: ContractSchema, current: ContractSchema): ContractChanges {
  const changes: ContractChanges = { breaking: [], missing: [], added: [] };
  compare("", released, current, changes);
  return changes;
}

function compare(path: string, before: ContractSchema, after: ContractSchema, changes: ContractChanges): void {
  const at = path || "the outputs";
  if (shape(before) !== shape(after)) {
    changes.breaking.push(`${at} was ${shape(before)} and is ${shape(after)}`);
    return;
  }
  if (before.secret && !after.secret) changes.breaking.push(`${at} was secret and is not`);
  if (before.stability === "stable" && after.stability === "beta")
    changes.breaking.push(`${at} was stable and is beta`);
  const gone = (before.enum ?? []).filter((value) => !(after.enum ?? []).includes(value));
  const fresh = (after.enum ?? []).filter((value) => !(before.enum ?? []).includes(value));
  // A value that readers do not expect is as bad for them as one that is missing.
  if (gone.length + fresh.length > 0)
    changes.breaking.push(`${at} takes other values: ${[...gone, ...fresh].join(", ")}`);
  compareKeys(path, before, after, changes);
  if (before.items && after.items) compare(`${path}[]`, before.items, after.items, changes);
  const [valuesBefore, valuesAfter] = [valuesOf(before), valuesOf(after)];
  if (valuesBefore && valuesAfter) compare(`${path}.<name>`, valuesBefore, valuesAfter, changes);
}

function compareKeys(path: string, before: ContractSchema, after: ContractSchema, changes: ContractChanges): void {
  for (const [key, child] of Object.entries(before.properties ?? {})) {
    const here = path ? `${path}.${key}` : key;
    const now = after.properties?.[key];
    if (!now) {
      // Beta outputs may go with a minor version.
      (child.stability === "beta" ? changes.added : changes.breaking).push(`${here} is gone`);
      continue;
    }
    if (isRequired(before, key) && !isRequired(after, key)) changes.breaking.push(`${here} may be absent now`);
    compare(here, child, now, changes);
  }
  for (const key of Object.keys(after.properties ?? {})) {
    if (before.properties?.[key]) continue;
    changes.added.push(`${path ? `${path}.${key}` : key} is new`);
    // The reader's package knows since when an output is there, and not what is inside.
    if (path && isRequired(after, key)) changes.missing.push(`${path}.${key}`);
  }
}

function shape(schema: ContractSchema): string {
  if (schema.type === "object") return valuesOf(schema) ? "a map" : "an object";
  return schema.type === "array" ? "a list" : `a ${schema.type}`;
}

/** What is wrong with the version, given what changed: a sentence, or nothing. */
export function versionProblem(
  released: string,
  current: string,
  { breaking, missing, added }: ContractChanges,
): string | undefined {
  const [before, after] = [released, current].map((version) => version.split(".").map(Number));
  const [majorBefore = 0, minorBefore = 0] = before ?? [];
  const [majorAfter = 0, minorAfter = 0] = after ?? [];
  if (breaking.length > 0 && majorAfter <= majorBefore) {
    return `these changes break readers of ${released} and need ${majorBefore + 1}.0.0: ${breaking.join("; ")}`;
  }
  if (missing.length > 0 && majorAfter <= majorBefore) {
    return `these have to be optional, because a stack of ${released} lacks them: ${missing.join("; ")}`;
  }
  if (added.length > 0 && majorAfter === majorBefore && minorAfter <= minorBefore) {
    return `these additions need ${majorBefore}.${minorBefore + 1}.0: ${added.join("; ")}`;
  }
  return undefined;
}
