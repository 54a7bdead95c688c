import { type AddOnFacts, NO_HOOKS } from "../../kubernetes/add-on-facts";
import { kindsOf } from "../../kubernetes/kind";
import { endpoint } from "../../kubernetes/metrics-endpoint";

export const sealedSecrets: AddOnFacts = {
  name: "sealed-secrets",
  // Where kubeseal looks for it.
  namespace: "kube-system",
  podSecurity: "restricted",
  needs: ["aws-load-balancer-controller"],
  conflictsWith: [],
  serves: kindsOf("bitnami.com/v1alpha1", "SealedSecret"),
  openPorts: [
    { name: "seal", port: 8080, from: "control-plane" },
    { name: "metrics", port: 8081, from: "cluster" },
  ],
  metrics: [endpoint("sealed-secrets", 8081, { "app.kubernetes.io/name": "sealed-secrets" })],
  hooks: NO_HOOKS,
};
