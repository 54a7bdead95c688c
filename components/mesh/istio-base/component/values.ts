import type { Footprint } from "../../../kubernetes/footprint";

/** The values of chart base that the platform sets. Source: its values.yaml and templates/crds.yaml at 1.30.3. */
export interface IstioBaseValues {
  /**
   * The CRDs are resources of ours. The chart has no switch that leaves them out: with `enableCRDTemplates` off it brings them in
   * another form. So each is left out by its name, and one that a new version adds has to be added here.
   */
  base: { excludedCRDs: readonly string[] };
  /** Whose istiod judges objects that name no revision: the one that has none. */
  defaultRevision: "default";
}

/** Every CRD of the chart. Source: files/crd-all.gen.yaml at 1.30.3. */
export const CRDS: readonly string[] = [
  "trafficextensions.extensions.istio.io",
  "wasmplugins.extensions.istio.io",
  "destinationrules.networking.istio.io",
  "envoyfilters.networking.istio.io",
  "gateways.networking.istio.io",
  "proxyconfigs.networking.istio.io",
  "serviceentries.networking.istio.io",
  "sidecars.networking.istio.io",
  "virtualservices.networking.istio.io",
  "workloadentries.networking.istio.io",
  "workloadgroups.networking.istio.io",
  "authorizationpolicies.security.istio.io",
  "peerauthentications.security.istio.io",
  "requestauthentications.security.istio.io",
  "telemetries.telemetry.istio.io",
];

export const ISTIO_BASE_VALUES: IstioBaseValues = { base: { excludedCRDs: CRDS }, defaultRevision: "default" };

/** It runs nothing. */
export const ISTIO_BASE_FOOTPRINT: Footprint = { pods: [], daemons: [] };
