import type { CustomKind } from "../../../kubernetes/custom-kind";
import type { ScrapeTarget } from "../../../kubernetes/metrics-endpoint";
import { AUTHORIZED_CLASS } from "../../metrics/names";

/** A step of what becomes of a target's labels, in the words of the CRD. */
interface Relabeling {
  action?: "keep" | "keepequal";
  sourceLabels?: string[];
  regex?: string;
  targetLabel?: string;
  replacement?: string;
}

const POD = "__meta_kubernetes_pod_";
const ANNOTATION = `${POD}annotation_prometheus_io_`;

/** Pods that ask for it, where they say; one without the annotation of a port is asked at each that is asked of anybody. */
const ANNOTATED: Relabeling[] = [
  { action: "keep", sourceLabels: [`${ANNOTATION}scrape`], regex: "true" },
  {
    sourceLabels: [`${ANNOTATION}port`, `${POD}container_port_number`],
    regex: ";(.+)",
    targetLabel: `${ANNOTATION}port`,
  },
  { action: "keepequal", sourceLabels: [`${POD}container_port_number`], targetLabel: `${ANNOTATION}port` },
  { sourceLabels: [`${ANNOTATION}path`], regex: "(.+)", targetLabel: "__metrics_path__" },
];

/** Labels by which dashboards of workloads tell pods from one another. */
const OF_PODS: Relabeling[] = [
  { sourceLabels: ["__meta_kubernetes_namespace"], targetLabel: "kubernetes_namespace" },
  { sourceLabels: [`${POD}name`], targetLabel: "kubernetes_pod_name" },
  { sourceLabels: [`${POD}label_app`], regex: "(.+)", targetLabel: "app" },
];

/**
 * Spec of a PodMonitor. It asks pods and no Service, so that it is the same for what has one and what has none; and the job is
 * named, since the operator would make it of namespace and monitor.
 */
export function podMonitorSpec({ job, pods, port, path, https, delivered }: Omit<ScrapeTarget, "namespace">) {
  const relabelings: Relabeling[] = [
    ...(delivered?.annotated ? ANNOTATED : []),
    { targetLabel: "job", replacement: job },
    ...(delivered ? OF_PODS : []),
  ];
  return {
    ...(https === "authorized" ? { scrapeClass: AUTHORIZED_CLASS } : {}),
    selector: Object.keys(pods).length > 0 ? { matchLabels: pods } : {},
    podMetricsEndpoints: [
      {
        portNumber: port,
        ...(path === undefined ? {} : { path }),
        // Nobody vouches for the certificate: that the right pod answers is known by its address.
        ...(https ? { scheme: "https", tlsConfig: { insecureSkipVerify: true } } : {}),
        relabelings,
      },
    ],
  };
}

export const POD_MONITOR: CustomKind<{ spec: ReturnType<typeof podMonitorSpec> }> = {
  apiVersion: "monitoring.coreos.com/v1",
  kind: "PodMonitor",
  readiness: { notAwaited: "the operator reads it and writes no status into it" },
};
