import type { CustomKind } from "../../kubernetes/custom-kind";
import type { DnsEndpointSpec } from "./records";

/** Once external-dns has read it, which is not yet a record in the zone. Source: external-dns 0.21.0, `source/crd.go`. */
export const DNS_ENDPOINT: CustomKind<{ spec: DnsEndpointSpec }> = {
  apiVersion: "externaldns.k8s.io/v1alpha1",
  kind: "DNSEndpoint",
  readiness: { waitFor: ["jsonpath={.status.observedGeneration}"], limit: "10m" },
};
