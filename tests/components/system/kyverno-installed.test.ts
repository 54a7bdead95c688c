import { KYVERNO_FOOTPRINT, kyvernoValues } from "../../../components/system/kyverno/component/values";
import { kyverno } from "../../../components/system/kyverno/module";
import { factsTable, testAddOn } from "../../support/add-on";
import { PLACEMENTS } from "../../support/placements";

testAddOn({
  module: kyverno,
  region: { admission: { exemptNamespaces: ["kube-system"] } },
  type: "platform:system:Kyverno",
  name: "kyverno",
  release: { name: "kyverno", namespace: "kyverno" },
  values: kyvernoValues(PLACEMENTS.system, ["kube-system"]),
  footprint: KYVERNO_FOOTPRINT,
});

test("what others must know of it", () => {
  expect(factsTable(kyverno.facts)).toEqual({
    podSecurity: "restricted",
    needs: ["aws-load-balancer-controller"],
    serves: [
      "ValidatingPolicy",
      "NamespacedValidatingPolicy",
      "MutatingPolicy",
      "NamespacedMutatingPolicy",
      "GeneratingPolicy",
      "NamespacedGeneratingPolicy",
      "DeletingPolicy",
      "NamespacedDeletingPolicy",
      "ImageValidatingPolicy",
      "NamespacedImageValidatingPolicy",
      "PolicyException",
    ].map((kind) => `policies.kyverno.io/v1/${kind}`),
    ports: ["webhooks 9443 from control-plane", "metrics 8000 from cluster"],
    conflicts: ["gatekeeper"],
    hooks: ["kyverno-scale-to-zero", "kyverno-rm-webhooks", "kyverno-migrate-resources"],
  });
});
