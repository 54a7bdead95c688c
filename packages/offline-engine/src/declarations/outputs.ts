/** Names and types of a resource's outputs, read from its class (`readonly arn: pulumi.Output<string>;`). */
import { declarationText } from "./files";

export interface DeclaredOutput {
  readonly name: string;
  /** The T of Output<T>, without `| undefined`. */
  readonly type: string;
  readonly optional: boolean;
}

const cache = new Map<string, readonly DeclaredOutput[] | undefined>();

/** The outputs that a type declares; undefined when its declarations cannot be found. */
export function declaredOutputs(type: string): readonly DeclaredOutput[] | undefined {
  if (!cache.has(type)) {
    const text = declarationText(type);
    cache.set(type, text === undefined ? undefined : parseDeclarations(text));
  }
  return cache.get(type);
}

export function parseDeclarations(source: string): readonly DeclaredOutput[] {
  // Only the class: the interfaces of arguments follow it in the same file.
  const start = source.indexOf("export declare class");
  const end = source.indexOf("constructor(", start);
  const body = source.slice(start, end < 0 ? undefined : end);
  const outputs: DeclaredOutput[] = [];
  for (const match of body.matchAll(/^\s*readonly (\w+): pulumi\.Output<([\s\S]*?)>;$/gm)) {
    const [, name = "", declared = ""] = match;
    const type = declared.replace(/\s*\|\s*undefined$/, "");
    outputs.push({ name, type: type.replace(/\s+/g, " ").trim(), optional: type !== declared });
  }
  return outputs;
}
