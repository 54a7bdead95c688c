import type { ClusterContext } from "../../../kubernetes/cluster-context";
import type { Footprint, Resources } from "../../../kubernetes/footprint";
import { type PodSpread, podSpread, zoneSpread } from "../../../kubernetes/placement";

/** Where one of its three deployments runs, and how often. */
type KedaDeployment = Pick<PodSpread, "nodeSelector" | "tolerations" | "affinity"> & { replicaCount: number };

/** One thing for each deployment. The chart spells the second one `metricServer` in places and `metricsServer` in others. */
type ByDeployment<Value> = { operator: Value; metricServer: Value; webhooks: Value };

/**
 * The values of chart keda that the platform sets. Its pods are restricted as they are. Source: its values.yaml at
 * 2.20.2.
 */
export interface KedaValues {
  /** Names the cluster in events that it sends. */
  clusterName: string;
  crds: { install: false };
  /** The version is pinned, so there is nothing new to pull. */
  image: { pullPolicy: "IfNotPresent" };
  operator: KedaDeployment;
  metricsServer: KedaDeployment;
  /** While they are away everything passes (`failurePolicy`): KEDA down stops no deployment. */
  webhooks: KedaDeployment & { failurePolicy: "Ignore" };
  resources: ByDeployment<Resources>;
  podDisruptionBudget: ByDeployment<{ maxUnavailable: number }>;
  topologySpreadConstraints: { operator: object[]; metricsServer: object[]; webhooks: object[] };
  priorityClassName: string;
  serviceAccount: { operator: { name: string } };
  /** Monitors are ours, not the chart's: they are made of the facts. */
  prometheus: ByDeployment<{ enabled: boolean; serviceMonitor: { enabled: false } }>;
}

/** Service account of the operator, which asks the triggers' sources: the chart's default, written for Pod Identity to name. */
export const OPERATOR_ACCOUNT = "keda-operator";

/** One leads, the other takes over. */
const REPLICAS = 2;
/** The limits on CPU are the chart's: a value that is left out does not take them away. */
const RESOURCES: ByDeployment<Resources> = {
  operator: { requests: { cpu: "100m", memory: "128Mi" }, limits: { cpu: "1", memory: "1000Mi" } },
  metricServer: { requests: { cpu: "100m", memory: "128Mi" }, limits: { cpu: "1", memory: "1000Mi" } },
  webhooks: { requests: { cpu: "50m", memory: "64Mi" }, limits: { cpu: "1", memory: "256Mi" } },
};
const APPS: ByDeployment<string> = {
  operator: "keda-operator",
  metricServer: "keda-operator-metrics-apiserver",
  webhooks: "keda-admission-webhooks",
};

export function kedaValues({
  clusterName,
  placements,
  measured,
}: Pick<ClusterContext, "clusterName" | "measured" | "placements">): KedaValues {
  const { system } = placements;
  const deployment = (app: string): KedaDeployment => {
    const { nodeSelector, tolerations, affinity } = podSpread(system, { app });
    return { replicaCount: REPLICAS, nodeSelector, tolerations, affinity };
  };
  const spread = (app: string) => [zoneSpread({ app })];
  return {
    clusterName,
    crds: { install: false },
    image: { pullPolicy: "IfNotPresent" },
    operator: deployment(APPS.operator),
    metricsServer: deployment(APPS.metricServer),
    webhooks: { ...deployment(APPS.webhooks), failurePolicy: "Ignore" },
    resources: RESOURCES,
    podDisruptionBudget: byDeployment({ maxUnavailable: 1 }),
    topologySpreadConstraints: {
      operator: spread(APPS.operator),
      metricsServer: spread(APPS.metricServer),
      webhooks: spread(APPS.webhooks),
    },
    priorityClassName: system.priorityClassName,
    serviceAccount: { operator: { name: OPERATOR_ACCOUNT } },
    prometheus: byDeployment({ enabled: measured, serviceMonitor: { enabled: false } }),
  };
}

function byDeployment<Value>(value: Value): ByDeployment<Value> {
  return { operator: value, metricServer: value, webhooks: value };
}

export const KEDA_FOOTPRINT: Footprint = {
  pods: (["operator", "metricServer", "webhooks"] as const).map((deployment) => ({
    name: APPS[deployment],
    role: "system",
    replicas: REPLICAS,
    requests: RESOURCES[deployment].requests,
  })),
  daemons: [],
};
