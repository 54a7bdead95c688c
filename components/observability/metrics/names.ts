/** The add-on of Prometheus, and its release: the chart begins the names of its objects with it. */
export const STACK = "kube-prometheus-stack";

/** Where Prometheus is, and what reads of every other namespace. */
export const NAMESPACE = "monitoring";

/** Names of the chart's objects: Services, accounts and custom resources alike. Source: its _helpers.tpl at 88.5.3. */
export const PROMETHEUS = `${STACK}-prometheus`;
export const ALERTMANAGER = `${STACK}-alertmanager`;
export const OPERATOR = `${STACK}-operator`;

/** Ports of the Services, and of the pods behind them. */
export const PROMETHEUS_PORT = 9090;
export const ALERTMANAGER_PORT = 9093;

/** Scrape class of targets that the Kubernetes API judges callers for. */
export const AUTHORIZED_CLASS = "authorized";

/** Labels that the operator puts on the pods. Source: prometheus-operator v0.93.1. */
export const PROMETHEUS_PODS = { "app.kubernetes.io/name": "prometheus", "operator.prometheus.io/name": PROMETHEUS };
export const ALERTMANAGER_PODS = { "app.kubernetes.io/name": "alertmanager", alertmanager: ALERTMANAGER };
