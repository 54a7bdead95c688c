/** A text drawn by lot of given kinds of characters. */
import { randomInt } from "node:crypto";
import type { Properties } from "offline-engine/values";

const LOWER = "abcdefghijklmnopqrstuvwxyz";
const KINDS = [
  { use: "lower", least: "minLower", characters: LOWER },
  { use: "upper", least: "minUpper", characters: LOWER.toUpperCase() },
  { use: "numeric", least: "minNumeric", characters: "0123456789" },
  { use: "special", least: "minSpecial", characters: "!@#$%&*()-_=+[]{}<>:?" },
] as const;

/** By the inputs of RandomPassword and RandomString: `length`, `special`, `minUpper`, `overrideSpecial` and the like. */
export function drawText(inputs: Properties): string {
  const kinds = KINDS.filter(({ use }) => inputs[use] !== false).map(({ use, least, characters }) => ({
    least: Number(inputs[least] ?? 0),
    characters: use === "special" && typeof inputs.overrideSpecial === "string" ? inputs.overrideSpecial : characters,
  }));
  const drawn = kinds.flatMap(({ least, characters }) => Array.from({ length: least }, () => one(characters)));
  const all = kinds.map(({ characters }) => characters).join("");
  while (drawn.length < Number(inputs.length)) drawn.push(one(all));
  return shuffle(drawn).join("");
}

function one(characters: string): string {
  return characters[randomInt(characters.length)] ?? "";
}

function shuffle(items: string[]): string[] {
  for (let last = items.length - 1; last > 0; last--) {
    const other = randomInt(last + 1);
    [items[last], items[other]] = [items[other] ?? "", items[last] ?? ""];
  }
  return items;
}
