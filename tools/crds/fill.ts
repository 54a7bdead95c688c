/** Schemas out of manifests: of each CRD each version's, as a file of its own. */
import { mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { objectsOf } from "../artifacts/crd-manifests";
import { SOURCES, schemaFile } from "./folder";

interface CrdSpec {
  readonly group: string;
  readonly names: { readonly kind: string };
  readonly versions: readonly { readonly name: string; readonly schema?: { readonly openAPIV3Schema?: object } }[];
}

/** Writes the folder anew, and says how many kinds it has. `texts` are the manifests by URL. */
export function fill(folder: string, texts: ReadonlyMap<string, string>): number {
  const partial = `${folder}.${process.pid}`;
  const kinds = [...texts.values()].flatMap(specsOf);
  rmSync(partial, { recursive: true, force: true });
  for (const spec of kinds) write(partial, spec);
  mkdirSync(partial, { recursive: true });
  writeFileSync(join(partial, SOURCES), `${JSON.stringify([...texts.keys()].sort(), null, 2)}\n`);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(dirname(folder), { recursive: true });
  renameSync(partial, folder);
  return kinds.length;
}

function specsOf(manifest: string): CrdSpec[] {
  return objectsOf(manifest)
    .filter(({ kind }) => kind === "CustomResourceDefinition")
    .map(({ spec }) => spec as unknown as CrdSpec);
}

function write(folder: string, { group, names: { kind }, versions }: CrdSpec): void {
  mkdirSync(join(folder, group), { recursive: true });
  for (const { name, schema } of versions)
    if (schema?.openAPIV3Schema)
      writeFileSync(schemaFile(folder, group, kind, name), JSON.stringify(schema.openAPIV3Schema));
}
