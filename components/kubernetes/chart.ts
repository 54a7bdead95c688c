import * as k8s from "@pulumi/kubernetes";
import type * as pulumi from "@pulumi/pulumi";

/** Manifests of a chart's CRDs; "none" for a chart without CRDs. An empty list is neither. */
export type CrdManifests = "none" | readonly [string, ...string[]];

/** What an add-on is made of, at an exact version, from versions.yaml. */
export interface Pin {
  version: string;
  /** Version of what it installs. */
  appVersion: string | null;
  /** At the same version. */
  crdManifests: CrdManifests;
  /** Images that nothing else pins, `name -> repository:tag`. */
  images: Record<string, string>;
}

/** A chart. */
export interface ChartPin extends Pin {
  /** `https://` repository, or `oci://` path without the chart's name. */
  repository: string;
  chart: string;
}

export interface ReleaseArgs {
  /** The chart, where it is fetched from, and its exact version. */
  pin: ChartPin;
  /** Name of the release in Helm's records, which charts begin their objects' names with. */
  releaseName: string;
  /** Namespace of the release; it has to be there, the chart makes none. */
  namespace: string;
  /** Values of the chart, as its values.yaml names them. */
  values: object;
  /** Seconds that Helm waits for everything to be ready. */
  timeoutSeconds: number;
  /** Not waited for: pods that become ready only after a step by hand (Vault's unsealing). @default false */
  skipAwait?: boolean;
}

/**
 * A Helm release: with its hooks, at an exact version, undone when it fails. CRDs never come from the chart: Helm would
 * install them once and never upgrade them, and take them, with everything of their kinds, on uninstall.
 */
export function createRelease(
  name: string,
  args: ReleaseArgs,
  opts: pulumi.CustomResourceOptions,
): k8s.helm.v3.Release {
  const { pin } = args;
  const oci = pin.repository.startsWith("oci://");
  return new k8s.helm.v3.Release(
    name,
    {
      name: args.releaseName,
      namespace: args.namespace,
      chart: oci ? `${pin.repository}/${pin.chart}` : pin.chart,
      version: pin.version,
      ...(oci ? {} : { repositoryOpts: { repo: pin.repository } }),
      values: args.values as Record<string, unknown>,
      createNamespace: false,
      skipCrds: true,
      atomic: true,
      cleanupOnFail: true,
      maxHistory: 5,
      timeout: args.timeoutSeconds,
      skipAwait: args.skipAwait ?? false,
    },
    opts,
  );
}
