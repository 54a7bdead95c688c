import { existsSync, readFileSync } from "node:fs";
import { parseAllDocuments } from "yaml";
import { artifactFolders, manifestFile } from "../../artifacts/folders";
import type { KubernetesObject } from "../kubernetes";

/** The CRDs in the manifest of that URL, or undefined where it is not in the folder that `CRD_MANIFESTS` names. */
export function readManifest(url: string, environment = process.env): KubernetesObject[] | undefined {
  const folder = artifactFolders(environment).manifests;
  const file = folder && manifestFile(folder, new URL(url));
  return file && existsSync(file) ? objectsOf(readFileSync(file, "utf8")) : undefined;
}

/** The objects of a text of one or more YAML documents. */
export function objectsOf(text: string): KubernetesObject[] {
  return parseAllDocuments(text, { merge: true })
    .map((document) => document.toJS() as KubernetesObject | null)
    .filter((object): object is KubernetesObject => object !== null && object.kind !== undefined)
    .flatMap((object) => (object.kind === "List" ? (object.items as KubernetesObject[]) : [object]));
}
