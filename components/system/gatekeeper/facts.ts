import type { AddOnFacts } from "../../kubernetes/add-on-facts";
import { kindsOf } from "../../kubernetes/kind";
import { endpoint } from "../../kubernetes/metrics-endpoint";

export const gatekeeper: AddOnFacts = {
  name: "gatekeeper",
  namespace: "gatekeeper-system",
  podSecurity: "restricted",
  needs: ["aws-load-balancer-controller"],
  conflictsWith: [{ name: "kyverno", because: "two admission engines would judge every object twice" }],
  // Constraints are of kinds that it makes itself, one for each template, so nothing can serve them beforehand.
  serves: [
    ...kindsOf("templates.gatekeeper.sh/v1", "ConstraintTemplate"),
    ...kindsOf("config.gatekeeper.sh/v1alpha1", "Config"),
    ...kindsOf("expansion.gatekeeper.sh/v1beta1", "ExpansionTemplate"),
    ...kindsOf("syncset.gatekeeper.sh/v1alpha1", "SyncSet"),
  ],
  openPorts: [
    { name: "webhook", port: 8443, from: "control-plane" },
    { name: "metrics", port: 8888, from: "cluster" },
  ],
  metrics: [
    endpoint("gatekeeper-audit", 8888, { "control-plane": "audit-controller" }),
    endpoint("gatekeeper-controller-manager", 8888, { "control-plane": "controller-manager" }),
  ],
  hooks: {
    runs: [],
    off: [
      "upgradeCRDs.enabled",
      "postInstall.labelNamespace.enabled",
      "postInstall.probeWebhook.enabled",
      // Its binding has no account unless the account's name is given twice, and a second try fails where the first got on:
      // the webhooks are gone by then. Helm deletes them itself, with everything of the release.
      "preUninstall.deleteWebhookConfigurations.enabled",
    ],
  },
  // Its webhooks leave the namespace out, so that it can start when it is down. A job of the chart would set it later.
  namespaceLabels: { "admission.gatekeeper.sh/ignore": "no-self-managing" },
};
