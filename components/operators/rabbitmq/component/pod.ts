import type { Footprint, Resources } from "../../../kubernetes/footprint";
import { HEALTH_PORT, managerPod } from "../../../kubernetes/operator-pod";
import type { Placement } from "../../../kubernetes/placement";

export const REPLICAS = 2;
export const POD_LABELS = { "app.kubernetes.io/name": "rabbitmq-cluster-operator" };
const RESOURCES: Resources = { requests: { cpu: "200m", memory: "500Mi" }, limits: { memory: "500Mi" } };

export const RABBITMQ_OPERATOR_FOOTPRINT: Footprint = {
  pods: [{ name: "rabbitmq-cluster-operator", role: "system", replicas: REPLICAS, requests: RESOURCES.requests }],
  daemons: [],
};

/** Source: config/manager/manager.yaml of cluster-operator at 2.22.3. */
export function operatorPod(image: string, placement: Placement) {
  return managerPod(
    {
      name: "operator",
      image,
      user: 1000,
      podLabels: POD_LABELS,
      resources: RESOURCES,
      args: [`--health-probe-bind-address=:${HEALTH_PORT}`],
      // They only fill in defaults, which our objects give themselves, and would stand in the way of every object while no
      // operator runs.
      env: [{ name: "ENABLE_WEBHOOKS", value: "false" }],
      ports: [],
    },
    placement,
  );
}
