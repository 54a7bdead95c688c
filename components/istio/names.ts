/** Names that the parts of Istio have in common: namespaces, labels and ports of its own making. */

/** Where istiod is, and what holds for the whole mesh. */
export const ISTIO_SYSTEM = "istio-system";

/** Where gateways are: apart from istiod, whose namespace holds the key of the mesh's authority. */
export const ISTIO_INGRESS = "istio-ingress";

/** Pods of a namespace with this label get the proxy. Source: istiod at 1.30.3, its webhook without a revision. */
export const INJECTION_LABEL = { "istio-injection": "enabled" };

/** The control plane beside the first, for namespaces that try a new version. */
export const CANARY = "canary";

/** Pods of a namespace with this label get the proxy of the control plane of that revision. */
export function revisionLabel(revision: string): Record<"istio.io/rev", string> {
  return { "istio.io/rev": revision };
}

/** Pods with this label get none, whatever holds for their namespace. */
export const OUTSIDE_THE_MESH = { "sidecar.istio.io/inject": "false" };

/** Ports of a pod that has the proxy. Source: Istio 1.30, "Ports used by Istio". */
export const PROXY_PORTS = {
  /** `/healthz/ready`. */
  health: 15021,
  /** What Envoy counts, merged with what the program itself counts. */
  metrics: 15020,
  /** What Envoy counts: the port that its container declares. */
  envoyMetrics: 15090,
} as const;

/** Name of the provider of traces that istiod is told of, by which a Telemetry calls it. */
export const OTLP_PROVIDER = "otlp";
