import type { GraphResource } from "offline-engine/graph";
import type { AddOnFacts } from "../../../components/kubernetes/add-on-facts";
import { ADD_ON_FACTS, type AddOnName } from "../../../infra/add-ons";
import { loadVersions } from "../../../infra/versions";

/** A Helm release of a planned stack. */
export interface PlannedRelease {
  readonly urn: string;
  /** Its component. */
  readonly parent: string;
  /** The release's name. */
  readonly name: string;
  readonly namespace: string;
  /** The chart's name, without its repository. */
  readonly chart: string;
  readonly version: string;
  readonly values: Readonly<Record<string, unknown>>;
}

interface ReleaseInputs {
  readonly name: string;
  readonly namespace: string;
  readonly chart: string;
  readonly version: string;
  readonly values?: Record<string, unknown>;
}

export function plannedReleases(resources: readonly GraphResource[]): PlannedRelease[] {
  return resources
    .filter(({ type }) => type === "kubernetes:helm.sh/v3:Release")
    .map(({ urn, parent, inputs }) => {
      const { name, namespace, chart, version, values = {} } = inputs as unknown as ReleaseInputs;
      return { urn, parent, name, namespace, chart: chart.slice(chart.lastIndexOf("/") + 1), version, values };
    });
}

/** The add-on that a release installs: its chart stands under the add-on's name in versions.yaml. */
export function addOnOf({ chart, version }: Pick<PlannedRelease, "chart" | "version">): AddOnFacts {
  const pins = Object.entries(loadVersions().charts);
  const [name] = pins.find(([, pin]) => pin.chart === chart && pin.version === version) ?? [];
  const addOn = ADD_ON_FACTS[name as AddOnName];
  if (!addOn) throw new Error(`no add-on installs ${chart} ${version}`);
  return addOn;
}
