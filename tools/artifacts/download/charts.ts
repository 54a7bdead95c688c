import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { parse } from "yaml";
import type { ChartVersion } from "../../../infra/versions";
import { chartFile } from "../folders";

export type ChartPin = Pick<ChartVersion, "repository" | "chart" | "version">;
/** What a run of Helm ended with. */
export interface HelmRun {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

export type RunHelm = (args: readonly string[]) => Promise<HelmRun>;

/** How Helm is asked for a chart: by its address in a registry, or by its name in a repository. */
export function pullArguments({ repository, chart, version }: ChartPin, folder: string): string[] {
  const address = repository.startsWith("oci://")
    ? [`${repository.replace(/\/$/, "")}/${chart}`]
    : [chart, "--repo", repository];
  return ["pull", ...address, "--version", version, "--destination", folder];
}

/**
 * Pulls a chart's archive into a folder, where it is not there yet: into a name of its own first, so that one that is there is
 * whole, and is the chart and version that it says. A registry's content is checked by its digest, by Helm; a repository's
 * comes over TLS, and no digest of it is pinned.
 */
export async function pullChart(pin: ChartPin, folder: string, runHelm: RunHelm): Promise<"fetched" | "present"> {
  const target = chartFile(folder, pin);
  if (existsSync(target)) return "present";
  mkdirSync(dirname(folder), { recursive: true });
  const work = mkdtempSync(`${folder}.pull-`);
  try {
    await must(runHelm, pullArguments(pin, work));
    const archive = join(work, basename(target));
    if (!existsSync(archive)) throw new Error(`helm pull wrote no ${basename(target)}`);
    const { name, version } = parse(await must(runHelm, ["show", "chart", archive])) as Record<string, unknown>;
    if (name !== pin.chart || version !== pin.version) throw new Error(`the archive holds ${name} ${version}`);
    mkdirSync(folder, { recursive: true });
    renameSync(archive, target);
    return "fetched";
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

async function must(runHelm: RunHelm, args: readonly string[]): Promise<string> {
  const { status, stdout, stderr } = await runHelm(args);
  if (status !== 0) throw new Error(stderr.trim().replace(/^Error: /, ""));
  return stdout;
}
