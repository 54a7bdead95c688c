import { CONTROL_PLANE_METRICS, CONTROL_PLANE_PORTS } from "../../istio/control-plane/ports";
import { ISTIO_SYSTEM } from "../../istio/names";
import { type AddOnFacts, NO_HOOKS } from "../../kubernetes/add-on-facts";
import { kindsOf } from "../../kubernetes/kind";
import { endpoint } from "../../kubernetes/metrics-endpoint";

export const istiod: AddOnFacts = {
  name: "istiod",
  namespace: ISTIO_SYSTEM,
  podSecurity: "restricted",
  // The CNI plugin, since pods with a proxy can't start without it.
  needs: ["aws-load-balancer-controller", "istio-base", "istio-cni"],
  conflictsWith: [],
  serves: [
    ...kindsOf("networking.istio.io/v1", "DestinationRule", "Gateway", "ServiceEntry", "VirtualService"),
    ...kindsOf("networking.istio.io/v1alpha3", "EnvoyFilter"),
    ...kindsOf("security.istio.io/v1", "AuthorizationPolicy", "PeerAuthentication", "RequestAuthentication"),
    ...kindsOf("telemetry.istio.io/v1", "Telemetry"),
  ],
  crdsFrom: "istio-base",
  openPorts: CONTROL_PLANE_PORTS,
  metrics: [endpoint("istiod", CONTROL_PLANE_METRICS, { istio: "pilot" })],
  hooks: NO_HOOKS,
};
