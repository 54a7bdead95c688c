/** Names that the provider makes up where none is given, as the real one does in its check: `<logical name>-<7 digits>`. */
import { declaredOutputs } from "offline-engine/declarations/outputs";
import { type Properties, stringOf } from "offline-engine/values";
import type { Subject } from "../plugin/plugin";
import { drawn } from "./identity";

/** The input that names a resource of the type; undefined where it has none, or makes it of a prefix. */
function nameInput(type: string): string | undefined {
  const input = type === "aws:s3/bucket:Bucket" ? "bucket" : "name";
  return declaredOutputs(type)?.some(({ name, optional }) => name === input && !optional) ? input : undefined;
}

/** The inputs with a name; the one of last time where it was made up then, too. */
export function autoName({ type, name }: Subject, olds: Properties, news: Properties): Properties {
  const input = nameInput(type);
  if (input === undefined || news[input] !== undefined || news[`${input}Prefix`] !== undefined) return news;
  const made = Array.isArray(olds.__defaults) && olds.__defaults.includes(input) ? stringOf(olds[input]) : undefined;
  return { ...news, [input]: made ?? `${name}-${drawn(7)}`, __defaults: [input] };
}

/** Whether the name was given and stays the same. */
export function givenName(type: string, olds: Properties, news: Properties): boolean {
  const input = nameInput(type);
  if (input === undefined || !("__defaults" in news)) return input !== undefined && olds[input] === news[input];
  return !(Array.isArray(news.__defaults) && news.__defaults.includes(input));
}
