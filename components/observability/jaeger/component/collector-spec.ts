import type { Resources } from "../../../kubernetes/footprint";
import { type Placement, podSpread } from "../../../kubernetes/placement";
import { RESTRICTED_CONTAINER, restrictedPod } from "../../../kubernetes/restricted";
import { jaegerPodLabels, METRICS_PORT } from "../names";
import type { ScaledArgs } from "./types";

const HEALTH_PORT = 13133;
/** The user of Jaeger's image. */
export const IMAGE_USER = 10001;
const CPU_TARGET_PERCENT = 80;

/** What one part of Jaeger does: a configuration of the OpenTelemetry collector that Jaeger is. */
export interface Role {
  /** Name of the OpenTelemetryCollector. */
  name: string;
  extensions: Record<string, object>;
  receivers: Record<string, object>;
  exporters: Record<string, object>;
  /** Between receivers and exporters. */
  processors: Record<string, object>;
  size: { replicas: number } | ScaledArgs;
  resources: Resources;
  access: { env?: object[]; volumes: object[]; volumeMounts: object[] };
  /** Ports of the Service that the operator can't read from the configuration. */
  ports?: { name: string; port: number; protocol: "TCP" }[];
}

/** Spec of an OpenTelemetryCollector (v1beta1) that runs Jaeger's image. */
export function collectorSpec(
  role: Role,
  { image, placement, serviceAccount }: { image: string; placement: Placement; serviceAccount: string },
) {
  const labels = jaegerPodLabels(role.name);
  return {
    mode: "deployment",
    image,
    // The operator knows nothing of Jaeger's versions.
    upgradeStrategy: "none",
    ...size(role.size),
    resources: role.resources,
    serviceAccount,
    priorityClassName: placement.priorityClassName,
    ...podSpread(placement, labels),
    podDisruptionBudget: { maxUnavailable: 1 },
    podSecurityContext: restrictedPod({ runAsUser: IMAGE_USER }),
    securityContext: RESTRICTED_CONTAINER,
    ...role.access,
    ...(role.ports ? { ports: role.ports } : {}),
    config: collectorConfig(role),
  };
}

function size(pods: Role["size"]) {
  if ("replicas" in pods) return pods;
  return {
    autoscaler: { minReplicas: pods.min, maxReplicas: pods.max, targetCPUUtilization: CPU_TARGET_PERCENT },
  };
}

function collectorConfig({ name, receivers, processors, exporters, ...role }: Role) {
  const extensions: Record<string, object> = {
    healthcheckv2: { use_v2: true, http: { endpoint: `0.0.0.0:${HEALTH_PORT}` } },
    ...role.extensions,
  };
  return {
    extensions,
    receivers,
    processors,
    exporters,
    service: {
      extensions: Object.keys(extensions),
      pipelines: {
        traces: {
          receivers: Object.keys(receivers),
          processors: Object.keys(processors),
          exporters: Object.keys(exporters),
        },
      },
      telemetry: {
        resource: { "service.name": name },
        metrics: {
          level: "detailed",
          readers: [{ pull: { exporter: { prometheus: { host: "0.0.0.0", port: METRICS_PORT } } } }],
        },
      },
    },
  };
}
