import { objectsOf } from "../../artifacts/crd-manifests";
import type { KubernetesObject } from "../kubernetes";
import type { PlannedRelease } from "../planned/releases";
import { helm, withValues } from "./helm";

/** What a release's chart renders for this server: hooks too; no CRDs, for the plan has its own; no tests, for nobody runs them. */
export async function render(release: PlannedRelease, chart: string, kubernetes: string): Promise<KubernetesObject[]> {
  const { name, namespace } = release;
  const run = await withValues(release, (values) =>
    helm([
      "template",
      name,
      chart,
      `--namespace=${namespace}`,
      `--values=${values}`,
      `--kube-version=${kubernetes}`,
      "--skip-crds",
      "--skip-tests",
    ]),
  );
  if (run.status !== 0) throw new Error(`helm template ${name}: ${run.stderr}`);
  return objectsOf(run.stdout);
}
