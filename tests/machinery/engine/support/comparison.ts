/** Holds what the engine has against the offline graph, over all stacks of a suite. */

import type { GraphResource } from "offline-engine";
import type { StateResource } from "../../../../tools/deployment/pulumi";
import { type Difference, differences } from "./compare";
import { KNOWN_DIFFERENCES, type KnownDifference, type Source } from "./known-differences";

export class Comparison {
  private readonly known: readonly KnownDifference[];
  private readonly seen = new Set<KnownDifference>();

  constructor(source: Source) {
    this.known = KNOWN_DIFFERENCES.filter(({ seenIn }) => seenIn.includes(source));
  }

  /** The differences that nobody has given a reason for. */
  unexplained(offline: readonly GraphResource[], engine: readonly StateResource[]): Difference[] {
    return differences(offline, engine).filter((difference) => {
      const reason = this.known.find(({ matches }) => matches(difference));
      if (reason) this.seen.add(reason);
      return !reason;
    });
  }

  /** Reasons for differences that none of the stacks compared so far has: they are to be taken off the list. */
  gone(): string[] {
    return this.known.filter((each) => !this.seen.has(each)).map(({ reason }) => reason);
  }
}
