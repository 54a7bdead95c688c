import type { Finding } from "./findings";

/** A value that a stack writes where others may write as well: on a resource that it did not make, or on its account. */
export interface SharedWrite {
  stack: string;
  urn: string;
  /** Writes with the same one meet. @example "tag kubernetes.io/role/elb of subnet-0a1b2c3d" */
  named: string;
  /** Left out where nobody says it, or where the name tells it: it may be that of any other stack. */
  account?: string;
  value: unknown;
  /** Whether it is there still when the stack has gone. */
  stays: boolean;
}

/** What to do about it. */
export interface SharedWriteFixes {
  /** Where values differ. */
  apart: string;
  /** Where one goes with its stack. */
  keep: string;
}

/**
 * Values that several stacks write in one place: with different ones each deployment undoes the other's, and one that goes with
 * its stack is taken from the others.
 */
export function sharedWriteFindings(writes: SharedWrite[], fixes: SharedWriteFixes): (Finding & { stack: string })[] {
  return writes.flatMap((write) =>
    writes.filter((other) => meets(write, other)).flatMap((other) => findingOf(write, other, fixes) ?? []),
  );
}

function meets(write: SharedWrite, other: SharedWrite): boolean {
  const oneAccount = !write.account || !other.account || write.account === other.account;
  return write.stack !== other.stack && write.named === other.named && oneAccount;
}

function findingOf(
  { stack, urn: at, named, value, stays }: SharedWrite,
  other: SharedWrite,
  { apart, keep }: SharedWriteFixes,
): (Finding & { stack: string }) | undefined {
  const [own, theirs] = [value, other.value].map((each) => JSON.stringify(each));
  if (own !== theirs) {
    const message = `${named} is ${own} here and ${theirs} in stack ${other.stack}: each deployment would undo the other's`;
    return { stack, severity: "error", at, message, fix: apart };
  }
  if (stays) return undefined;
  const message = `${named} is written by stack ${other.stack} as well, which would lose it when this stack is destroyed`;
  return { stack, severity: "error", at, message, fix: keep };
}
