import type * as pulumi from "@pulumi/pulumi";
import type { CustomKind } from "../kubernetes/custom-kind";

/** Spec of a DNSEndpoint. Source: externaldns.k8s.io/v1alpha1 at 0.21.0. */
export interface DnsEndpointSpec {
  endpoints: DnsEndpoint[];
}

/** One of several records of a name, which Route 53 chooses between. */
export interface DnsEndpoint {
  dnsName: string;
  recordType: "CNAME";
  recordTTL: number;
  targets: string[];
  setIdentifier: string;
  providerSpecific: { name: string; value: pulumi.Input<string> }[];
}

/** Once external-dns has read it, which is not yet a record in the zone. Source: external-dns 0.21.0, `source/crd.go`. */
export const DNS_ENDPOINT: CustomKind<{ spec: DnsEndpointSpec }> = {
  apiVersion: "externaldns.k8s.io/v1alpha1",
  kind: "DNSEndpoint",
  readiness: { waitFor: ["jsonpath={.status.observedGeneration}"], limit: "10m" },
};
