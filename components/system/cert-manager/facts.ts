import type { AddOnFacts } from "../../kubernetes/add-on-facts";
import { kindsOf } from "../../kubernetes/kind";
import { endpoint } from "../../kubernetes/metrics-endpoint";

export const certManager: AddOnFacts = {
  name: "cert-manager",
  namespace: "cert-manager",
  podSecurity: "restricted",
  needs: ["aws-load-balancer-controller"],
  // Where zones are Cloudflare's, the token of the issuers is an ExternalSecret.
  after: ["external-secrets"],
  conflictsWith: [],
  serves: [
    ...kindsOf("cert-manager.io/v1", "Certificate", "CertificateRequest", "ClusterIssuer", "Issuer"),
    ...kindsOf("acme.cert-manager.io/v1", "Challenge", "Order"),
  ],
  openPorts: [
    { name: "webhook", port: 10250, from: "control-plane" },
    { name: "metrics", port: 9402, from: "cluster" },
  ],
  metrics: [
    endpoint("cert-manager", 9402, { "app.kubernetes.io/name": "cert-manager" }),
    endpoint("cert-manager-cainjector", 9402, { "app.kubernetes.io/name": "cainjector" }),
    endpoint("cert-manager-webhook", 9402, { "app.kubernetes.io/name": "webhook" }),
  ],
  hooks: {
    runs: [
      {
        // Waits until the webhook answers: no issuer can be made before.
        job: "cert-manager-startupapicheck",
        on: ["post-install"],
        image: "quay.io/jetstack/cert-manager-startupapicheck",
        serviceAccount: "cert-manager-startupapicheck",
        placement: "startupapicheck",
      },
    ],
    off: [],
  },
};
