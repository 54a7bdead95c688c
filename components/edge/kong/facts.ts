import { type AddOnFacts, NO_HOOKS } from "../../kubernetes/add-on-facts";
import { kindsOf } from "../../kubernetes/kind";
import { endpoint } from "../../kubernetes/metrics-endpoint";
import { GATEWAYS, KONG } from "../gateways";

const { namespace, health } = GATEWAYS.kong;

/** Where the controller beside Kong says what it counts. Source: chart kong at 3.4.1. */
const CONTROLLER_METRICS = 10255;

export const kong: AddOnFacts = {
  name: KONG,
  namespace,
  podSecurity: "restricted",
  // The controller looks for the kinds of the Gateway API as it starts, and its Service may become a load balancer.
  needs: ["aws-load-balancer-controller", "gateway-api"],
  // They issue its certificate, write its records, and bring its consumers' credentials.
  after: ["cert-manager", "external-dns", "external-secrets"],
  conflictsWith: [],
  serves: [
    ...kindsOf("configuration.konghq.com/v1", "KongClusterPlugin", "KongConsumer", "KongPlugin"),
    ...kindsOf("configuration.konghq.com/v1beta1", "KongConsumerGroup", "KongUpstreamPolicy"),
  ],
  openPorts: [
    { name: "metrics", port: health.port, from: "cluster" },
    { name: "controller metrics", port: CONTROLLER_METRICS, from: "cluster" },
  ],
  metrics: [
    endpoint("kong", health.port, { "app.kubernetes.io/name": "kong" }),
    endpoint("kong-controller", CONTROLLER_METRICS, { "app.kubernetes.io/name": "kong" }),
  ],
  hooks: NO_HOOKS,
};
