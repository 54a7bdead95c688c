import type { CustomKind } from "../../../kubernetes/custom-kind";
import type { ScrapeTarget } from "../../../kubernetes/metrics-endpoint";
import { AUTHORIZED_CLASS } from "../../metrics/names";

/**
 * Spec of a PodMonitor. It asks pods and no Service, so that it is the same for what has one and what has none; and the job is
 * named, since the operator would make it of namespace and monitor.
 */
export function podMonitorSpec({ job, pods, port, path, https }: Omit<ScrapeTarget, "namespace">) {
  return {
    ...(https === "authorized" ? { scrapeClass: AUTHORIZED_CLASS } : {}),
    selector: { matchLabels: pods },
    podMetricsEndpoints: [
      {
        portNumber: port,
        ...(path === undefined ? {} : { path }),
        // Nobody vouches for the certificate: that the right pod answers is known by its address.
        ...(https ? { scheme: "https", tlsConfig: { insecureSkipVerify: true } } : {}),
        relabelings: [{ targetLabel: "job", replacement: job }],
      },
    ],
  };
}

export const POD_MONITOR: CustomKind<{ spec: ReturnType<typeof podMonitorSpec> }> = {
  apiVersion: "monitoring.coreos.com/v1",
  kind: "PodMonitor",
  readiness: { notAwaited: "the operator reads it and writes no status into it" },
};
