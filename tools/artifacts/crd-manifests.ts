import { existsSync, readFileSync } from "node:fs";
import { type DocumentOptions, type ParseOptions, parseAllDocuments, type SchemaOptions } from "yaml";
import { artifactFolders, manifestFile } from "./folders";
import type { KubernetesObject } from "./object";

/** Megabytes of YAML, which more than one stack asks for. */
const known = new Map<string, readonly KubernetesObject[]>();

/** The CRDs in the manifest of that URL, or undefined where it is not in the folder that `CRD_MANIFESTS` names. */
export function readManifest(url: string, environment = process.env): readonly KubernetesObject[] | undefined {
  const folder = artifactFolders(environment).manifests;
  const file = folder && manifestFile(folder, new URL(url));
  if (!file || !existsSync(file)) return undefined;
  const objects = known.get(file) ?? objectsOf(readFileSync(file, "utf8"));
  known.set(file, objects);
  return objects;
}

/** As Helm and the provider read YAML: by version 1.1, where `0755` is octal and `yes` is true, but a time is a text. */
const AS_GO_READS: ParseOptions & DocumentOptions & SchemaOptions = {
  version: "1.1",
  merge: true,
  customTags: (tags) =>
    tags.filter((tag) => typeof tag === "string" || (tag.format !== "TIME" && !tag.tag.endsWith(":timestamp"))),
};

/** The objects of a text of one or more YAML documents. */
export function objectsOf(text: string): KubernetesObject[] {
  return parseAllDocuments(text, AS_GO_READS)
    .map((document) => document.toJS() as KubernetesObject | null)
    .filter((object): object is KubernetesObject => object !== null && object.kind !== undefined)
    .flatMap((object) => (object.kind === "List" ? (object.items as KubernetesObject[]) : [object]));
}
