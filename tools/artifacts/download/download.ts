import { crdManifestUrls, type Versions } from "../../../infra/versions";
import { type ChartPin, pullChart, type RunHelm } from "./charts";
import { type Fetch, fetchManifest, Unreachable } from "./manifests";

export interface Wanted {
  readonly charts: readonly ChartPin[];
  /** URLs of manifests of CRDs. */
  readonly manifests: readonly string[];
}

export interface Folders {
  readonly charts: string;
  readonly manifests: string;
}

export interface Download {
  readonly fetched: number;
  readonly present: number;
  /** What is not there, and why, a line each; what is on a host that does not answer, in one. */
  readonly failures: readonly string[];
}

/** Everything that versions.yaml pins and an add-on installs. */
export function wantedBy(versions: Pick<Versions, "charts" | "manifests">): Wanted {
  return { charts: Object.values(versions.charts), manifests: crdManifestUrls(versions) };
}

export async function download(
  { charts, manifests }: Wanted,
  folders: Folders,
  { runHelm, fetchUrl }: { runHelm: RunHelm; fetchUrl: Fetch },
): Promise<Download> {
  const outcomes: ("fetched" | "present")[] = [];
  const failures: string[] = [];
  for (const pin of charts)
    try {
      outcomes.push(await pullChart(pin, folders.charts, runHelm));
    } catch (error) {
      failures.push(`${pin.chart} ${pin.version} of ${pin.repository}: ${(error as Error).message}`);
    }
  const silent = new Map<string, { message: string; urls: string[] }>();
  for (const url of manifests) {
    const host = silent.get(new URL(url).hostname);
    if (host) {
      host.urls.push(url);
      continue;
    }
    try {
      outcomes.push(await fetchManifest(url, folders.manifests, fetchUrl));
    } catch (error) {
      if (error instanceof Unreachable) silent.set(error.host, { message: error.message, urls: [url] });
      else failures.push(`${url}: ${(error as Error).message}`);
    }
  }
  for (const { message, urls } of silent.values())
    failures.push(`${message}; CRD manifests that are missing: ${urls.length}`);
  const count = (outcome: string) => outcomes.filter((each) => each === outcome).length;
  return { fetched: count("fetched"), present: count("present"), failures };
}
