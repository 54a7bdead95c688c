/** Schemas of custom resources, by what an object says that it is. */
import { existsSync, readFileSync } from "node:fs";
import { schemaFile, schemasFolder } from "./folder";
import type { CrdSchema } from "./schema";

export class CrdSchemas {
  private readonly known = new Map<string, CrdSchema | undefined>();

  constructor(readonly folder: string) {}

  /** @example of("velero.io/v1", "Schedule") */
  of(apiVersion: string, kind: string): CrdSchema | undefined {
    const [group = "", version = ""] = apiVersion.split("/");
    const file = schemaFile(this.folder, group, kind, version);
    if (!this.known.has(file))
      this.known.set(file, existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as CrdSchema) : undefined);
    return this.known.get(file);
  }
}

/** Read once: every stack asks for the same. */
const opened = new Map<string, CrdSchemas>();

/** Those at hand; undefined where there are none. */
export function crdSchemas(environment: NodeJS.ProcessEnv = process.env): CrdSchemas | undefined {
  const folder = schemasFolder(environment);
  if (folder === undefined) return undefined;
  const schemas = opened.get(folder) ?? new CrdSchemas(folder);
  opened.set(folder, schemas);
  return schemas;
}
