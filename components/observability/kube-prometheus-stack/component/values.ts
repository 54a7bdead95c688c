import type { ClusterContext } from "../../../kubernetes/cluster-context";
import type { Footprint } from "../../../kubernetes/footprint";
import { sumAmounts } from "../../../kubernetes/resource-amounts";
import { ALERTMANAGER, OPERATOR, PROMETHEUS, STACK } from "../../metrics/names";
import type { MetricsSettings } from "../../metrics/settings";
import { type AlertmanagerValues, alertmanagerValues } from "./alertmanager";
import {
  KUBE_STATE_METRICS,
  type KubeStateMetricsValues,
  kubeStateMetricsValues,
  NODE_EXPORTER,
  type NodeExporterValues,
  nodeExporterValues,
} from "./exporters";
import { OPERATOR_RESOURCES, type OperatorValues, operatorValues, RELOADER } from "./operator";
import { type PrometheusValues, prometheusValues } from "./prometheus";

interface Off {
  enabled: false;
}

/** The values of chart kube-prometheus-stack that the platform sets. Source: its values.yaml at 88.5.3. */
export interface KubePrometheusStackValues {
  crds: Off;
  /** Roles for the whole cluster: ours give less. */
  global: { rbac: { create: false } };
  grafana: Off;
  /** EKS runs them where no pod reaches: nothing of ours may connect to their ports. */
  kubeControllerManager: Off;
  kubeScheduler: Off;
  kubeEtcd: Off;
  /** It says what it counts on its node's own loopback only. */
  kubeProxy: Off;
  /** Rules about what nothing reads. */
  defaultRules: {
    rules: Record<
      "etcd" | "kubeControllerManager" | "kubeProxy" | "kubeSchedulerAlerting" | "kubeSchedulerRecording" | "windows",
      false
    >;
  };
  prometheusOperator: OperatorValues;
  prometheus: PrometheusValues;
  alertmanager: AlertmanagerValues;
  "kube-state-metrics": KubeStateMetricsValues;
  "prometheus-node-exporter": NodeExporterValues;
}

export function kubePrometheusStackValues(
  settings: MetricsSettings,
  { placements: { system, db } }: Pick<ClusterContext, "placements">,
): KubePrometheusStackValues {
  const off: Off = { enabled: false };
  return {
    crds: off,
    global: { rbac: { create: false } },
    grafana: off,
    kubeControllerManager: off,
    kubeScheduler: off,
    kubeEtcd: off,
    kubeProxy: off,
    defaultRules: {
      rules: {
        etcd: false,
        kubeControllerManager: false,
        kubeProxy: false,
        kubeSchedulerAlerting: false,
        kubeSchedulerRecording: false,
        windows: false,
      },
    },
    prometheusOperator: operatorValues(system),
    prometheus: prometheusValues(settings, db),
    alertmanager: alertmanagerValues(settings.alertmanager, system),
    "kube-state-metrics": kubeStateMetricsValues(system),
    "prometheus-node-exporter": nodeExporterValues(),
  };
}

export function kubePrometheusStackFootprint({ replicas, resources, alertmanager }: MetricsSettings): Footprint {
  return {
    pods: [
      { name: OPERATOR, role: "system", replicas: 1, requests: OPERATOR_RESOURCES.requests },
      {
        name: PROMETHEUS,
        role: "db",
        replicas,
        requests: sumAmounts([resources.requests, RELOADER.requests]),
      },
      {
        name: ALERTMANAGER,
        role: "system",
        replicas: alertmanager.replicas,
        requests: sumAmounts([alertmanager.resources.requests, RELOADER.requests]),
      },
      { name: `${STACK}-kube-state-metrics`, role: "system", replicas: 1, requests: KUBE_STATE_METRICS.requests },
    ],
    daemons: [{ name: `${STACK}-prometheus-node-exporter`, roles: "all", requests: NODE_EXPORTER.requests }],
  };
}
