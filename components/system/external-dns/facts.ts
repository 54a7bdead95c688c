import { type AddOnFacts, NO_HOOKS } from "../../kubernetes/add-on-facts";
import { kindsOf } from "../../kubernetes/kind";
import { endpoint } from "../../kubernetes/metrics-endpoint";

export const externalDns: AddOnFacts = {
  name: "external-dns",
  namespace: "external-dns",
  podSecurity: "restricted",
  needs: ["aws-load-balancer-controller"],
  // Where the zones are Cloudflare's, its token is an ExternalSecret.
  after: ["external-secrets"],
  conflictsWith: [],
  serves: kindsOf("externaldns.k8s.io/v1alpha1", "DNSEndpoint"),
  openPorts: [{ name: "metrics", port: 7979, from: "cluster" }],
  metrics: [endpoint("external-dns", 7979, { "app.kubernetes.io/name": "external-dns" })],
  hooks: NO_HOOKS,
};
