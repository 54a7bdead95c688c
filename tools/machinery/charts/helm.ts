import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { stringify } from "yaml";
import type { HelmRun } from "../../artifacts/download/charts";
import { binaries } from "../build";
import type { PlannedRelease } from "../planned/releases";

const OUTPUT_BYTES = 64 * 2 ** 20;

/** Runs Helm with a folder of its own for what it keeps. */
export async function helm(args: readonly string[], kubeconfig?: string): Promise<HelmRun> {
  const { helm: program } = await binaries(["helm"]);
  const home = mkdtempSync(join(tmpdir(), "helm-"));
  const environment = {
    ...process.env,
    HELM_CACHE_HOME: home,
    HELM_CONFIG_HOME: home,
    HELM_DATA_HOME: home,
    ...(kubeconfig ? { KUBECONFIG: kubeconfig } : {}),
  };
  try {
    return await new Promise((resolve) => {
      execFile(program, args, { env: environment, maxBuffer: OUTPUT_BYTES }, (error, stdout, stderr) => {
        resolve({ status: error ? (typeof error.code === "number" ? error.code : 1) : 0, stdout, stderr });
      });
    });
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

/** Runs `use` with a file that holds a release's values. */
export async function withValues<Result>(
  { values }: Pick<PlannedRelease, "values">,
  use: (file: string) => Promise<Result>,
): Promise<Result> {
  const folder = mkdtempSync(join(tmpdir(), "values-"));
  try {
    const file = join(folder, "values.yaml");
    writeFileSync(file, stringify(values), { mode: 0o600 });
    return await use(file);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
