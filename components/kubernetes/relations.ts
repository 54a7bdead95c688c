import type { AddOnFacts } from "./add-on-facts";

/** What is wrong with a selection of add-ons, a sentence each: something needed is not there, or two do not go together. */
export function relationProblems(selected: AddOnFacts[]): { addOn: string; message: string }[] {
  const names = new Set(selected.map(({ name }) => name));
  return selected.flatMap(({ name, needs, conflictsWith }) => [
    ...needs
      .filter((need) => !names.has(need))
      .map((need) => ({ addOn: name, message: `${name} needs ${need}, which is switched off` })),
    ...conflictsWith
      .filter((other) => names.has(other.name))
      .map((other) => ({ addOn: name, message: `${name} conflicts with ${other.name}: ${other.because}` })),
  ]);
}

/** What has to be known of something to find its place in an order. */
interface Ordered {
  name: string;
  needs?: readonly string[];
  after?: readonly string[];
}

/**
 * Add-ons, or services, in an order in which each comes after those that it needs, and those that it follows if they are there;
 * among those that could come next, by name. Throws on a ring.
 */
export function installOrder<Each extends Ordered>(selected: readonly Each[]): Each[] {
  const waiting = [...selected].sort((a, b) => a.name.localeCompare(b.name));
  const ordered: Each[] = [];
  while (waiting.length > 0) {
    const names = new Set(waiting.map(({ name }) => name));
    const next = waiting.findIndex(
      ({ needs = [], after = [] }) => ![...needs, ...after].some((need) => names.has(need)),
    );
    if (next < 0) throw new Error(`modules need each other in a ring: ${[...names].join(", ")}`);
    ordered.push(...waiting.splice(next, 1));
  }
  return ordered;
}
