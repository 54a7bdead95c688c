/** Charts and manifests that somebody has put into folders of this machine. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { ChartVersion } from "../../infra/versions";
import type { PackedChart } from "./charts";

export interface ArtifactFolders {
  /** Archives `<chart>-<version>.tgz`. */
  readonly charts?: string;
  /** Manifests, each under the path that its URL has, as `wget -x` writes them. */
  readonly manifests?: string;
}

const FOLDER = join(__dirname, "../../.cache/artifacts");

/** Where `npm run charts` puts them. */
export const DOWNLOADS = { charts: join(FOLDER, "charts"), manifests: join(FOLDER, "manifests") } as const;

/** Folders named by `CHARTS` and `CRD_MANIFESTS`; else those of `npm run charts`, where they are. */
export function artifactFolders(
  environment: NodeJS.ProcessEnv,
  downloads: Required<ArtifactFolders> = DOWNLOADS,
): ArtifactFolders {
  const downloaded = (folder: string) => (existsSync(folder) ? folder : undefined);
  return {
    charts: environment.CHARTS || downloaded(downloads.charts),
    manifests: environment.CRD_MANIFESTS || downloaded(downloads.manifests),
  };
}

/** The charts that the folder has, in exactly the versions that are pinned. */
export function chartsIn(folder: string, pins: readonly ChartVersion[]): PackedChart[] {
  return pins.flatMap((pin) => {
    const file = chartFile(folder, pin);
    return existsSync(file) ? [{ pin, archive: readFileSync(file) }] : [];
  });
}

/** @example "<folder>/velero-12.1.0.tgz" */
export function chartFile(folder: string, { chart, version }: Pick<ChartVersion, "chart" | "version">): string {
  return join(folder, `${chart}-${version}.tgz`);
}

/** The URLs whose manifests the folder has. */
export function manifestsIn(folder: string, urls: readonly string[]): string[] {
  return urls.filter((url) => existsSync(manifestFile(folder, new URL(url))));
}

/** @example "<folder>/github.com/owner/project/releases/download/1.0/crds.yaml" */
export function manifestFile(folder: string, { hostname, pathname }: URL): string {
  return join(folder, hostname, pathname);
}
