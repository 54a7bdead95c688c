/** The difference between two plans as a comment on a pull request. */

import type { GraphResourceLike } from "../policy/graph";
import { firstOf } from "../words";
import type { StackDiff } from "./plan-diff";

/** GitHub refuses a longer comment. */
const LONGEST = 65_000;
const SHOWN_PATHS = 6;

export function diffReport(diffs: readonly StackDiff[]): string {
  const title = "## What this does to the planned stacks";
  if (diffs.length === 0) return `${title}\n\nNothing: every stack is planned as before.\n`;
  const table = [
    "| stack | added | changed | removed |",
    "| --- | ---: | ---: | ---: |",
    ...diffs.map(
      ({ stack, added, changed, removed }) => `| ${stack} | ${added.length} | ${changed.length} | ${removed.length} |`,
    ),
  ];
  const text = [title, "", ...table, "", ...diffs.flatMap(warnings), ...diffs.map(details)].join("\n");
  return text.length <= LONGEST
    ? text
    : `${text.slice(0, LONGEST)}\n\n(cut: the whole plan is in the run's artefacts)\n`;
}

/** What a reviewer must not overlook. */
function warnings({ stack, removed }: StackDiff): string[] {
  return removed
    .filter(({ options }) => options.protect)
    .map((resource) => `> **${stack}**: the protected ${label(resource)} goes\n`);
}

function details({ stack, added, changed, removed }: StackDiff): string {
  const lines = [
    ...removed.map((resource) => `- ${label(resource)}`),
    ...changed.map(({ resource, properties }) => `! ${label(resource)}: ${firstOf(properties, SHOWN_PATHS)}`),
    ...added.map((resource) => `+ ${label(resource)}`),
  ];
  return `<details><summary>${stack}</summary>\n\n\`\`\`diff\n${lines.join("\n")}\n\`\`\`\n\n</details>\n`;
}

function label({ type, name }: GraphResourceLike): string {
  return `${type} ${name}`;
}
