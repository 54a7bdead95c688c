import type { GraphResource } from "offline-engine/graph";
import { valueAt } from "../../components/shared/tree";
import { type ChartVersion, loadVersions } from "../../infra/versions";

/** The entry of versions.yaml that a release installs. */
export function pinnedChart({ name, inputs }: GraphResource): { key: string; pin: ChartVersion } {
  // One of an OCI repository bears its name at the end.
  const chart = String(inputs.chart).split("/").at(-1);
  const entries = Object.entries(loadVersions().charts);
  const [key, pin] = entries.find(([, entry]) => entry.chart === chart && entry.version === inputs.version) ?? [];
  if (!key || !pin) throw new Error(`${name} installs ${chart} ${inputs.version}, which versions.yaml does not know`);
  return { key, pin };
}

/** A value that a release gives its chart. @example chartValue(release, "crds.install") */
export function chartValue({ inputs }: GraphResource, path: string): unknown {
  return valueAt(inputs.values, path.split("."));
}
