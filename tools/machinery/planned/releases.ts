import type { GraphResource } from "../../engine/graph";

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
