import { type AddOnFacts, NO_HOOKS } from "../../kubernetes/add-on-facts";
import { endpoint } from "../../kubernetes/metrics-endpoint";
import { TRAEFIK } from "../gateways";
import { TRAEFIK_KINDS } from "./kinds";

/** Port of what Traefik counts. */
export const METRICS_PORT = 9100;

export const traefik: AddOnFacts = {
  name: TRAEFIK,
  namespace: TRAEFIK,
  podSecurity: "restricted",
  // Its Service becomes a load balancer.
  needs: ["aws-load-balancer-controller"],
  // They issue its certificate and write its record.
  after: ["cert-manager", "external-dns"],
  conflictsWith: [],
  serves: TRAEFIK_KINDS,
  openPorts: [{ name: "metrics", port: METRICS_PORT, from: "cluster" }],
  metrics: [endpoint(TRAEFIK, METRICS_PORT, { "app.kubernetes.io/name": TRAEFIK })],
  hooks: NO_HOOKS,
};
