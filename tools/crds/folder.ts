/** Where the schemas of custom resources are: one rule for the plan, the tests, the machinery and the trial. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { loadVersions, type Versions } from "../../infra/versions";
import { schemaUrls } from "./urls";

/** What `npm run crds` fills. */
export const FILLED = join(__dirname, "../../.cache/crds");
/** The manifests that the filled folder was made of, by URL: another version has another. */
export const SOURCES = "sources.json";
const BESIDE = join(__dirname, "../../../shared/crds");

/**
 * The folder that `CRD_SCHEMAS` names; else the one that `npm run crds` filled, while versions.yaml names what it was made of;
 * else one that lies beside the checkout. Files are `<group>/<kind in lower case>_<version>.json`.
 */
export function schemasFolder(
  { CRD_SCHEMAS }: NodeJS.ProcessEnv,
  { filled = FILLED, beside = BESIDE, versions = loadVersions() }: Partial<Places> = {},
): string | undefined {
  if (CRD_SCHEMAS) {
    if (!existsSync(CRD_SCHEMAS)) throw new Error(`CRD_SCHEMAS names ${CRD_SCHEMAS}, which is not there`);
    return CRD_SCHEMAS;
  }
  if (isOf(filled, schemaUrls(versions))) return filled;
  return existsSync(beside) ? beside : undefined;
}

/** @example schemaFile("<folder>", "velero.io", "Schedule", "v1") // "<folder>/velero.io/schedule_v1.json" */
export function schemaFile(folder: string, group: string, kind: string, version: string): string {
  return join(folder, group, `${kind.toLowerCase()}_${version}.json`);
}

interface Places {
  readonly filled: string;
  readonly beside: string;
  readonly versions: Pick<Versions, "charts" | "manifests" | "schemas">;
}

function isOf(folder: string, urls: readonly string[]): boolean {
  const file = join(folder, SOURCES);
  if (!existsSync(file)) return false;
  const made = JSON.parse(readFileSync(file, "utf8")) as string[];
  return made.length === urls.length && urls.every((url) => made.includes(url));
}
