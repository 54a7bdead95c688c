/**
 * Charts and CRD manifests for a deployment on this machine: out of folders where they are at hand, else from their own
 * addresses, else made up, and always said which.
 */
import { type ChartVersion, crdManifestUrls, loadVersions } from "../../infra/versions";
import type { Shelf } from "./answer";
import { chartShelf, type PackedChart } from "./charts";
import type { CustomKind } from "./crds-of-schemas";
import { type ArtifactFolders, chartsIn, manifestsIn } from "./folders";
import { madeManifestShelf } from "./made-manifests";
import { manifestShelf } from "./manifests";
import { isReachable, networkShelf } from "./network";
import { packStandIns } from "./stand-in-charts";

export { type ArtifactFolders, artifactFolders } from "./folders";
export { type Proxy, startProxy } from "./proxy";

export interface ArtifactOptions {
  readonly folders: ArtifactFolders;
  /** Folder of JSON Schemas of custom resources. */
  readonly schemas?: string;
  /** Custom kinds that the plan uses. */
  readonly kinds: readonly CustomKind[];
  /** The Helm that packs charts which stand in. */
  readonly helm: string;
}

export interface Artifacts {
  readonly shelves: readonly Shelf[];
  /** Every host that is asked. */
  readonly hosts: readonly string[];
  /** Where they come from, in sentences for whoever deploys. */
  readonly sources: readonly string[];
}

export async function findArtifacts({ folders, schemas, kinds, helm }: ArtifactOptions): Promise<Artifacts> {
  const versions = loadVersions();
  const pins = Object.values(versions.charts);
  const urls = crdManifestUrls(versions);
  const charts = folders.charts === undefined ? [] : chartsIn(folders.charts, pins);
  const manifests = folders.manifests === undefined ? [] : manifestsIn(folders.manifests, urls);
  const missing = pins.filter((pin) => !charts.some((chart) => chart.pin === pin));
  const complete = missing.length === 0 && manifests.length === urls.length;
  const online = !complete && (await isReachable(urls[0] ?? ""));
  const shelves = [...(folders.manifests === undefined ? [] : [manifestShelf(folders.manifests)])];
  if (online) shelves.push(chartShelf(charts.filter(isWholeRepository(missing))), networkShelf);
  else
    shelves.push(
      madeManifestShelf(versions, kinds, schemas),
      chartShelf([...charts, ...(await packStandIns(helm, missing))]),
    );
  return {
    shelves,
    hosts: hostsOf(pins, urls),
    sources: [
      sentence("charts", pins.length, charts.length, folders.charts, online, "CHARTS"),
      sentence("CRD manifests", urls.length, manifests.length, folders.manifests, online, "CRD_MANIFESTS"),
    ],
  };
}

/** An index has to list all that is asked of its repository. */
function isWholeRepository(missing: readonly ChartVersion[]): (chart: PackedChart) => boolean {
  return ({ pin: { repository } }) =>
    repository.startsWith("oci://") || missing.every((other) => other.repository !== repository);
}

function sentence(
  what: string,
  all: number,
  athand: number,
  folder: string | undefined,
  online: boolean,
  variable: string,
): string {
  const own = folder === undefined ? "" : `${athand} of ${all} ${what} from ${folder}`;
  if (athand === all) return own;
  const rest = online
    ? "from their own addresses"
    : `made up: they are not reachable, and ${variable} names no folder with them`;
  return own === "" ? `${what} ${rest}` : `${own}, the others ${rest}`;
}

function hostsOf(pins: readonly ChartVersion[], urls: readonly string[]): string[] {
  const repositories = pins.map(({ repository }) => repository.replace(/^oci:/, "https:"));
  return [...new Set([...repositories, ...urls].map((url) => new URL(url).hostname))].sort();
}
