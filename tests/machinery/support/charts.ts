import { existsSync } from "node:fs";
import { artifactFolders, chartFile } from "../../../tools/artifacts/folders";
import { type PlannedRelease, plannedReleases } from "../../../tools/machinery/planned/releases";
import { graph } from "../../support/graphs";
import { tell } from "./tell";

export interface ReleaseAtHand extends PlannedRelease {
  /** Where its chart is. */
  readonly path: string;
}

/** The releases of a stack whose charts are at hand; the others are told of, in one line. */
export function releasesAtHand(stack: string): ReleaseAtHand[] {
  const releases = plannedReleases(graph(stack).resources);
  const folder = artifactFolders(process.env).charts;
  const found = releases.flatMap((release) => {
    const path = folder && chartFile(folder, release);
    return path && existsSync(path) ? [{ ...release, path }] : [];
  });
  const absent = releases.filter(({ urn }) => !found.some((release) => release.urn === urn));
  if (absent.length > 0) {
    const names = absent.map(({ chart, version }) => `${chart} ${version}`).join(", ");
    tell(`${stack}: ${absent.length} of ${releases.length} charts skipped, not in ${folder}: ${names}`);
  }
  return found;
}

/** Whether there is a folder of charts. */
export function chartsAreAtHand(): boolean {
  return artifactFolders(process.env).charts !== undefined;
}

/** Charts are tested where there is a folder of them; elsewhere the tests count as skipped. */
export function testWithCharts(): jest.It {
  return chartsAreAtHand() ? test : test.skip;
}
