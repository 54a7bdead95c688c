import { readFileSync } from "node:fs";
import { parseDocument, type SchemaOptions } from "yaml";
import { ConfigurationError } from "./issues";

/** Reads a YAML file. Its mistakes are told as those of the configuration are, under the name `file`. */
export function readYaml(path: string, file: string, options?: SchemaOptions): unknown {
  return parseYaml(readFileSync(path, "utf8"), file, options);
}

/** The same for a text that has been read. */
export function parseYaml(text: string, file: string, options?: SchemaOptions): unknown {
  const document = parseDocument(text, options);
  if (document.errors.length === 0) return document.toJS();
  // The first line says what and where; an excerpt of the file follows it.
  const lines = document.errors.map(({ message }) => message.split("\n")[0]?.replace(/:$/, ""));
  throw new ConfigurationError(lines.map((line) => `${file}: ${line}`));
}
