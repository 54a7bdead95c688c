/** How long something would have taken in AWS that a stand-in cloud did faster. */
import type { Call } from "../../../../tools/stand-in/cloud/calls";

type TimedCall = Call & { readonly time: string };

/** Minutes: waits for AWS as long as they are, what ran meanwhile not counted twice, everything else as long as it took. */
export function minutesInAws(calls: readonly Call[], seconds: number, speed: number): number {
  const waited = unionSeconds(calls.filter(isTimed).map(({ began, time }) => [Date.parse(began), Date.parse(time)]));
  return (seconds - waited + waited * speed) / 60;
}

function isTimed(call: Call): call is TimedCall & { readonly began: string } {
  return call.began !== undefined;
}

/** Seconds that at least one of the intervals covers; they are given in milliseconds. */
function unionSeconds(intervals: readonly (readonly [number, number])[]): number {
  let covered = 0;
  let until = Number.NEGATIVE_INFINITY;
  for (const [from, to] of [...intervals].sort(([a], [b]) => a - b)) {
    covered += Math.max(0, to - Math.max(from, until));
    until = Math.max(until, to);
  }
  return covered / 1000;
}
