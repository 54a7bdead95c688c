import type { Footprint, Resources } from "../../../kubernetes/footprint";
import { type Placement, podSpread } from "../../../kubernetes/placement";
import { RESTRICTED_CONTAINER, restrictedPod } from "../../../kubernetes/restricted";

export const REPLICAS = 2;
export const POD_LABELS = { "app.kubernetes.io/name": "rabbitmq-cluster-operator" };
const RESOURCES: Resources = { requests: { cpu: "200m", memory: "500Mi" }, limits: { memory: "500Mi" } };

export const RABBITMQ_OPERATOR_FOOTPRINT: Footprint = {
  pods: [{ name: "rabbitmq-cluster-operator", role: "system", replicas: REPLICAS, requests: RESOURCES.requests }],
  daemons: [],
};

/** Source: config/manager/manager.yaml of cluster-operator at 2.22.3. */
export function operatorPod(image: string, placement: Placement) {
  const probe = (path: string) => ({ httpGet: { path, port: 8081 } });
  return {
    priorityClassName: placement.priorityClassName,
    ...podSpread(placement, POD_LABELS),
    securityContext: restrictedPod({ runAsUser: 1000 }),
    terminationGracePeriodSeconds: 10,
    containers: [
      {
        name: "operator",
        image,
        command: ["/manager"],
        args: ["--health-probe-bind-address=:8081"],
        env: [
          { name: "OPERATOR_NAMESPACE", valueFrom: { fieldRef: { fieldPath: "metadata.namespace" } } },
          // They only fill in defaults, which our objects give themselves, and would stand in the way of every object while
          // no operator runs.
          { name: "ENABLE_WEBHOOKS", value: "false" },
        ],
        ports: [{ name: "metrics", containerPort: 8080 }],
        livenessProbe: { ...probe("/healthz"), initialDelaySeconds: 15, periodSeconds: 20 },
        readinessProbe: { ...probe("/readyz"), initialDelaySeconds: 5, periodSeconds: 10 },
        resources: { requests: { ...RESOURCES.requests }, limits: { ...RESOURCES.limits } },
        securityContext: RESTRICTED_CONTAINER,
      },
    ],
  };
}
