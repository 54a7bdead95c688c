import { distance } from "fastest-levenshtein";

/** Sentences for something that is not one of a list of names: the nearest one, and the list. */
export function notOneOf(what: string, input: string, allowed: string[]): string {
  return `${JSON.stringify(input)} is not ${what}${suggestion(input, allowed)}; allowed: ${allowed.join(", ") || "none"}`;
}

/** ` (did you mean X?)` when some allowed word is near enough to be what was meant. */
export function suggestion(word: string, allowed: string[]): string {
  if (!/[a-z]/i.test(word)) return ""; // The nearest number is no guess at what a number was meant to be.
  const nearest = allowed
    .filter((candidate) => candidate !== word)
    .map((candidate) => ({ candidate, far: distance(word.toLowerCase(), candidate.toLowerCase()) }))
    .sort((a, b) => a.far - b.far)[0];
  const near = nearest && nearest.far <= Math.max(2, Math.floor(word.length / 3));
  return near ? ` (did you mean ${nearest.candidate}?)` : "";
}
