/** Charts in place of those that are not at hand: packed by Helm itself, under the names and versions that are pinned. */
import { execFile } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { parse, stringify } from "yaml";
import type { ChartVersion } from "../../infra/versions";
import type { PackedChart } from "./charts";

const CHART = join(__dirname, "stand-in-chart");

export async function packStandIns(helm: string, pins: readonly ChartVersion[]): Promise<PackedChart[]> {
  const folder = mkdtempSync(join(tmpdir(), "charts-"));
  try {
    return await Promise.all(pins.map((pin) => packStandIn(helm, pin, folder)));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function packStandIn(helm: string, pin: ChartVersion, folder: string): Promise<PackedChart> {
  const { chart, version, appVersion } = pin;
  const source = join(folder, chart);
  cpSync(CHART, source, { recursive: true });
  const manifest = parse(readFileSync(join(CHART, "Chart.yaml"), "utf8")) as Record<string, unknown>;
  const named = { ...manifest, name: chart, version, ...(appVersion ? { appVersion } : {}) };
  writeFileSync(join(source, "Chart.yaml"), stringify(named));
  await promisify(execFile)(helm, ["package", source, "--destination", folder]);
  return { pin, archive: readFileSync(join(folder, `${chart}-${version}.tgz`)) };
}
