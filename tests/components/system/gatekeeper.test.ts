import { relationProblems } from "../../../components/kubernetes/relations";
import { CONFIG, gatekeeperConfig } from "../../../components/system/gatekeeper/component/config";
import { GATEKEEPER_FOOTPRINT, gatekeeperValues } from "../../../components/system/gatekeeper/component/values";
import { gatekeeper } from "../../../components/system/gatekeeper/facts";
import { kyverno } from "../../../components/system/kyverno/facts";
import { schemaProblems, testWithSchemas } from "../../support/crd-schemas";
import { PLACEMENTS } from "../../support/placements";

const { system: SYSTEM } = PLACEMENTS;
const values = gatekeeperValues(SYSTEM, ["kube-system", "gpu"]);

test("what is down lets everything pass, but nobody may exempt a namespace meanwhile", () => {
  expect(values).toMatchObject({
    validatingWebhookFailurePolicy: "Ignore",
    validatingWebhookCheckIgnoreFailurePolicy: "Fail",
    validatingWebhookTimeoutSeconds: 3,
    disableMutation: true,
    auditInterval: 60,
  });
});

test("namespaces are exempt in the webhook, in the audit and by label", () => {
  expect(values.validatingWebhookExemptNamespacesLabels).toEqual({
    "kubernetes.io/metadata.name": ["kube-system", "gpu"],
  });
  expect(values.controllerManager.exemptNamespaces).toEqual(["kube-system", "gpu"]);
  const config = gatekeeperConfig("gatekeeper-system", ["kube-system", "gpu"]);
  expect(config.spec.match).toEqual([
    { excludedNamespaces: ["kube-system", "gpu", "gatekeeper-system"], processes: ["*"] },
  ]);
  expect(gatekeeper.namespaceLabels).toEqual({ "admission.gatekeeper.sh/ignore": "no-self-managing" });
});

testWithSchemas("the Config is one that its CRD knows", () => {
  const { apiVersion, kind } = CONFIG;
  const object = { apiVersion, kind, ...gatekeeperConfig("gatekeeper-system", ["kube-system"]) };
  expect(schemaProblems(object)).toEqual([]);
});

test("the chart installs no CRDs and runs no job that needs one more image, or a namespace that it labels", () => {
  expect(values.upgradeCRDs).toEqual({ enabled: false });
  expect(values.postInstall).toEqual({ labelNamespace: { enabled: false }, probeWebhook: { enabled: false } });
});

test("one pod of three may be evicted", () => {
  expect(values.replicas).toBe(3);
  expect(values.pdb).toEqual({ controllerManager: { minAvailable: 2 } });
});

test("every pod of it goes to the system nodes", () => {
  const places = [values.controllerManager, values.audit];
  for (const { nodeSelector, tolerations } of places) {
    expect({ nodeSelector, tolerations }).toEqual({
      nodeSelector: SYSTEM.nodeSelector,
      tolerations: SYSTEM.tolerations,
    });
  }
});

test("its footprint is what the values ask for", () => {
  const requests = { cpu: "100m", memory: "256Mi" };
  expect(GATEKEEPER_FOOTPRINT).toEqual({
    pods: [
      { name: "gatekeeper-controller-manager", role: "system", replicas: 3, requests },
      { name: "gatekeeper-audit", role: "system", replicas: 1, requests },
    ],
    daemons: [],
  });
  expect(values.controllerManager.resources.requests).toEqual(requests);
});

test("two admission engines do not go together, whichever is asked", () => {
  const messages = relationProblems([
    { ...gatekeeper, needs: [] },
    { ...kyverno, needs: [] },
  ]).map(({ message }) => message);
  expect(messages).toEqual([
    "gatekeeper conflicts with kyverno: two admission engines would judge every object twice",
    "kyverno conflicts with gatekeeper: two admission engines would judge every object twice",
  ]);
});
