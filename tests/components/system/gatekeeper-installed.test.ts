import { GATEKEEPER_FOOTPRINT, gatekeeperValues } from "../../../components/system/gatekeeper/component/values";
import { gatekeeper } from "../../../components/system/gatekeeper/module";
import { factsTable, testAddOn } from "../../support/add-on";
import { PLACEMENTS } from "../../support/placements";

testAddOn({
  module: gatekeeper,
  region: { admission: { exemptNamespaces: ["kube-system"] } },
  type: "platform:system:Gatekeeper",
  name: "gatekeeper",
  release: { name: "gatekeeper", namespace: "gatekeeper-system" },
  values: gatekeeperValues(PLACEMENTS.system, ["kube-system"]),
  footprint: GATEKEEPER_FOOTPRINT,
  others: { "kubernetes:config.gatekeeper.sh/v1alpha1:Config": ["gatekeeper-config"] },
});

test("what others must know of it", () => {
  expect(factsTable(gatekeeper.facts)).toEqual({
    podSecurity: "restricted",
    needs: ["aws-load-balancer-controller"],
    serves: [
      "templates.gatekeeper.sh/v1/ConstraintTemplate",
      "config.gatekeeper.sh/v1alpha1/Config",
      "expansion.gatekeeper.sh/v1beta1/ExpansionTemplate",
      "syncset.gatekeeper.sh/v1alpha1/SyncSet",
    ],
    ports: ["webhook 8443 from control-plane", "metrics 8888 from cluster"],
    conflicts: ["kyverno"],
    hooks: [
      "off: upgradeCRDs.enabled",
      "off: postInstall.labelNamespace.enabled",
      "off: postInstall.probeWebhook.enabled",
      "off: preUninstall.deleteWebhookConfigurations.enabled",
    ],
  });
});
