import type { OpenPort } from "../../kubernetes/add-on-facts";

/** Where proxies get their configuration and their certificates. Source: Istio 1.30, "Ports used by Istio". */
export const XDS_PORT = 15012;

/** Where it says what it counts. */
export const CONTROL_PLANE_METRICS = 15014;

/** What others than proxies ask of a control plane. */
export const CONTROL_PLANE_PORTS: OpenPort[] = [
  { name: "webhook", port: 15017, from: "control-plane" },
  { name: "metrics", port: CONTROL_PLANE_METRICS, from: "cluster" },
];
