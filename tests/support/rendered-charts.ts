import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseAllDocuments, stringify } from "yaml";
import { isTree } from "../../infra/config/sources";
import type { GraphResource } from "../../tools/engine/graph";
import { pinnedChart } from "./releases";

/** What a chart renders. */
export interface RenderedObject {
  apiVersion: string;
  kind: string;
  metadata: { name: string; namespace?: string; annotations?: Record<string, string> };
  [field: string]: unknown;
}

/** Folder with archives `<chart>-<version>.tgz`; Helm is the program that `HELM` names, or the one on the path. */
const { CHARTS, HELM = "helm" } = process.env;

/** Why charts can't be rendered here; undefined where they can. */
export function chartsAreMissing(): string | undefined {
  if (!CHARTS) return "CHARTS names no folder of charts";
  if (spawnSync(HELM, ["version"]).status !== 0) return "there is no Helm";
  return undefined;
}

/** The objects of a release with its own values, as Helm renders them, tests and CRDs left out; undefined without its chart. */
export function rendered(release: GraphResource, kubernetesVersion: string): RenderedObject[] | undefined {
  const { pin } = pinnedChart(release);
  const archive = join(CHARTS ?? "", `${pin.chart}-${pin.version}.tgz`);
  if (!existsSync(archive)) return undefined;
  const directory = mkdtempSync(join(tmpdir(), "chart-"));
  try {
    const values = join(directory, "values.yaml");
    writeFileSync(values, stringify(known(release.inputs.values)));
    const { name, namespace } = release.inputs as { name: string; namespace: string };
    const options = ["--kube-version", kubernetesVersion, "--skip-crds", "--skip-tests"];
    const text = execFileSync(HELM, ["template", name, archive, "-n", namespace, "-f", values, ...options], {
      encoding: "utf8",
      maxBuffer: 64 * 1024 * 1024,
    });
    return parseAllDocuments(text).flatMap((document) => (document.toJS() as RenderedObject | null) ?? []);
  } finally {
    rmSync(directory, { recursive: true });
  }
}

/** Secrets and what is not known yet as texts: a chart takes them for nothing else. */
function known(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(known);
  if (!isTree(value)) return value;
  if (value.secret === true || value.unknown === true) return "unknown";
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, known(inner)]));
}
