import type * as pulumi from "@pulumi/pulumi";
import type { CustomKind } from "../../../kubernetes/custom-kind";
import { namespacesOf } from "../../routes/plan";
import type { AlbSettings } from "../settings";

/** Name of the class: Ingresses of it share one load balancer. */
export const EDGE_CLASS = "edge";

/** The controller of the class. Source: AWS Load Balancer Controller 3.5, "IngressClass". */
export const ALB_CONTROLLER = "ingress.k8s.aws/alb";

/** How load balancers of a class are made. Source: CRDs of AWS Load Balancer Controller 3.5. */
export const INGRESS_CLASS_PARAMS: CustomKind = {
  apiVersion: "elbv2.k8s.aws/v1beta1",
  kind: "IngressClassParams",
  readiness: { notAwaited: "the controller reads it with each Ingress of its class, and writes nothing into it" },
};

/**
 * What holds for the load balancer, whatever an Ingress says. Ingresses of other namespaces are none of its: their owner could
 * take another's host.
 */
export function classParamsSpec(settings: AlbSettings & { zonalShift: boolean }, prefixLists?: pulumi.Input<string>[]) {
  const { scheme, sslPolicy, sourceRanges, idleTimeout, routes, zonalShift } = settings;
  return {
    scheme,
    ipAddressType: "ipv4",
    targetType: "ip",
    sslPolicy,
    group: { name: EDGE_CLASS },
    namespaceSelector: {
      matchExpressions: [{ key: "kubernetes.io/metadata.name", operator: "In", values: namespacesOf(routes) }],
    },
    ...(sourceRanges ? { inboundCIDRs: sourceRanges } : {}),
    ...(prefixLists ? { PrefixListsIDs: prefixLists } : {}),
    loadBalancerAttributes: attributes({
      "idle_timeout.timeout_seconds": idleTimeout,
      "zonal_shift.config.enabled": zonalShift,
      // What is no HTTP is how requests are smuggled past a proxy.
      "routing.http.drop_invalid_header_fields.enabled": true,
    }),
  };
}

function attributes(values: Record<string, string | number | boolean>): { key: string; value: string }[] {
  return Object.entries(values).map(([key, value]) => ({ key, value: String(value) }));
}
