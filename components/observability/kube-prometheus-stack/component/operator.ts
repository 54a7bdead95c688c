import type { Resources } from "../../../kubernetes/footprint";
import type { Placement } from "../../../kubernetes/placement";
import { NAMESPACE } from "../../metrics/names";

/** Beside each Prometheus and each Alertmanager, which it tells of a new configuration; what the operator gives it by default. */
export const RELOADER: Resources = { requests: { cpu: "10m", memory: "50Mi" }, limits: { memory: "50Mi" } };

/** Enough for some hundred monitors. Source: example/rbac and bundle.yaml of prometheus-operator v0.93.1. */
export const OPERATOR_RESOURCES: Resources = {
  requests: { cpu: "100m", memory: "128Mi" },
  limits: { memory: "256Mi" },
};

/** The operator, in the words of the chart, which runs one pod of it. */
export interface OperatorValues {
  /** Source of the certificate. A rule that is wrong is refused at once, and also by the operator while this is away. */
  admissionWebhooks: {
    failurePolicy: "Ignore";
    certManager: { enabled: true };
    /** Jobs that would make the certificate, with rights on every webhook of the cluster. */
    patch: { enabled: false };
  };
  /** It runs no Prometheus and no Alertmanager elsewhere, and so reads the Secrets of no other namespace. */
  prometheusInstanceNamespaces: [string];
  alertmanagerInstanceNamespaces: [string];
  alertmanagerConfigNamespaces: [string];
  thanosRulerInstanceNamespaces: [string];
  /** Endpoints are deprecated. */
  kubeletEndpointsEnabled: false;
  kubeletEndpointSliceEnabled: true;
  prometheusConfigReloader: { resources: Resources };
  resources: Resources;
  nodeSelector: Placement["nodeSelector"];
  tolerations: Placement["tolerations"];
  priorityClassName: string;
}

export function operatorValues({ nodeSelector, tolerations, priorityClassName }: Placement): OperatorValues {
  return {
    admissionWebhooks: { failurePolicy: "Ignore", certManager: { enabled: true }, patch: { enabled: false } },
    prometheusInstanceNamespaces: [NAMESPACE],
    alertmanagerInstanceNamespaces: [NAMESPACE],
    alertmanagerConfigNamespaces: [NAMESPACE],
    thanosRulerInstanceNamespaces: [NAMESPACE],
    kubeletEndpointsEnabled: false,
    kubeletEndpointSliceEnabled: true,
    prometheusConfigReloader: { resources: RELOADER },
    resources: OPERATOR_RESOURCES,
    nodeSelector,
    tolerations,
    priorityClassName,
  };
}
