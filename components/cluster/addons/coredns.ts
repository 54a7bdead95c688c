import type { Placement } from "../../kubernetes/placement";

const POD_LABELS = { "k8s-app": "kube-dns" };

/** DNS of the cluster: on system nodes, spread over zones, never all at once away, more of it as the cluster grows. */
export function corednsAddon({ nodeSelector, tolerations }: Pick<Placement, "nodeSelector" | "tolerations">): {
  configuration: Record<string, unknown>;
} {
  return {
    configuration: {
      nodeSelector,
      tolerations,
      autoScaling: { enabled: true, minReplicas: 2, maxReplicas: 10 },
      podDisruptionBudget: { enabled: true, maxUnavailable: 1 },
      topologySpreadConstraints: [
        {
          maxSkew: 1,
          topologyKey: "topology.kubernetes.io/zone",
          whenUnsatisfiable: "ScheduleAnyway",
          labelSelector: { matchLabels: POD_LABELS },
        },
      ],
    },
  };
}
