import { type AddOnFacts, NO_HOOKS } from "../../kubernetes/add-on-facts";
import { kindsOf } from "../../kubernetes/kind";
import { endpoint } from "../../kubernetes/metrics-endpoint";
import { OPERATOR_ACCOUNT } from "../../secrets/operator";

export const externalSecrets: AddOnFacts = {
  name: "external-secrets",
  namespace: OPERATOR_ACCOUNT.namespace,
  podSecurity: "restricted",
  needs: ["aws-load-balancer-controller"],
  conflictsWith: [],
  serves: [
    ...kindsOf(
      "external-secrets.io/v1",
      "ClusterExternalSecret",
      "ClusterSecretStore",
      "ExternalSecret",
      "SecretStore",
    ),
    ...kindsOf("external-secrets.io/v1alpha1", "PushSecret"),
  ],
  openPorts: [
    { name: "webhook", port: 10250, from: "control-plane" },
    { name: "metrics", port: 8080, from: "cluster" },
  ],
  metrics: [
    endpoint("external-secrets", 8080, { "app.kubernetes.io/name": "external-secrets" }),
    endpoint("external-secrets-cert-controller", 8080, {
      "app.kubernetes.io/name": "external-secrets-cert-controller",
    }),
    endpoint("external-secrets-webhook", 8080, { "app.kubernetes.io/name": "external-secrets-webhook" }),
  ],
  hooks: NO_HOOKS,
};
