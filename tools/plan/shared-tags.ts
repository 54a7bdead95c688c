import type { GraphResource, StackGraph } from "../engine";
import type { Finding } from "./findings";

/** A tag that a stack writes on a resource which it did not make. */
interface WrittenTag {
  stack: string;
  urn: string;
  on: string;
  key: string;
  value: unknown;
  stays: boolean;
}

/**
 * Tags of one resource that several stacks write: with different values each deployment undoes the other's, and one that goes
 * with its stack is taken from the others. Asked of the first preview, in which only what somebody else made has an id.
 */
export function sharedTagFindings(graphs: Pick<StackGraph, "stack" | "resources">[]): (Finding & { stack: string })[] {
  const written = graphs.flatMap(({ stack, resources }) => resources.flatMap((resource) => tagOf(stack, resource)));
  return written.flatMap((tag) =>
    written.filter((other) => isSame(tag, other)).flatMap((other) => findingOf(tag, other) ?? []),
  );
}

function tagOf(stack: string, { type, urn, inputs, options }: GraphResource): WrittenTag[] {
  const { resourceId: on, key, value } = inputs;
  if (type !== "aws:ec2/tag:Tag" || typeof on !== "string" || typeof key !== "string") return [];
  return [{ stack, urn, on, key, value, stays: options.retainOnDelete }];
}

function isSame(tag: WrittenTag, other: WrittenTag): boolean {
  return tag.stack !== other.stack && tag.on === other.on && tag.key === other.key;
}

function findingOf(tag: WrittenTag, other: WrittenTag): (Finding & { stack: string }) | undefined {
  const { stack, urn: at, on, key, value } = tag;
  const named = `tag ${key} of ${on}`;
  if (JSON.stringify(value) !== JSON.stringify(other.value)) {
    return {
      stack,
      severity: "error",
      at,
      message: `${named} is ${JSON.stringify(value)} here and ${JSON.stringify(other.value)} in stack ${other.stack}: each deployment would undo the other's`,
      fix: "give one of them another key, or let one stack write it",
    };
  }
  if (tag.stays) return undefined;
  return {
    stack,
    severity: "error",
    at,
    message: `${named} is written by stack ${other.stack} as well, which would lose it when this stack is destroyed`,
    fix: "set retainOnDelete: true among its options",
  };
}
