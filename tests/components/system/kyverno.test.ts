import { KYVERNO_FOOTPRINT, kyvernoValues } from "../../../components/system/kyverno/component/values";
import { PLACEMENTS } from "../../support/placements";

const { system: SYSTEM } = PLACEMENTS;
const values = kyvernoValues(SYSTEM, ["kube-system", "gpu"]);

test("what is down lets everything pass, and the background scan finds it later", () => {
  expect(values.features).toEqual({
    forceFailurePolicyIgnore: { enabled: true },
    backgroundScan: { enabled: true, backgroundScanInterval: "1h" },
    policyReports: { enabled: true },
  });
});

test("exempt namespaces are not sent to it, nor its own", () => {
  expect(values.config).toEqual({
    webhooks: {
      namespaceSelector: {
        matchExpressions: [{ key: "kubernetes.io/metadata.name", operator: "NotIn", values: ["kube-system", "gpu"] }],
      },
    },
    excludeKyvernoNamespace: true,
    resourceFiltersIncludeNamespaces: ["kube-system", "gpu"],
  });
});

test("the chart installs no CRDs, and takes its webhooks away before its pods", () => {
  expect(values.crds.install).toBe(false);
  expect(values.webhooksCleanup.enabled).toBe(true);
});

test("of each controller one pod may be evicted, and every pod and job goes to the system nodes", () => {
  const { admissionController, backgroundController, cleanupController, reportsController } = values;
  const controllers = [admissionController, backgroundController, cleanupController, reportsController];
  expect(controllers.map(({ replicas, podDisruptionBudget }) => [replicas, podDisruptionBudget.minAvailable])).toEqual([
    [3, 2],
    [2, 1],
    [2, 1],
    [2, 1],
  ]);
  for (const { nodeSelector, tolerations } of [...controllers, values.crds.migration, values.webhooksCleanup]) {
    expect({ nodeSelector, tolerations }).toEqual({
      nodeSelector: SYSTEM.nodeSelector,
      tolerations: SYSTEM.tolerations,
    });
  }
});

test("its footprint is what the values ask for", () => {
  expect(KYVERNO_FOOTPRINT.pods.map(({ name, replicas, requests }) => [name, replicas, requests])).toEqual([
    ["kyverno-admission-controller", 3, values.admissionController.container.resources.requests],
    ["kyverno-background-controller", 2, values.backgroundController.resources.requests],
    ["kyverno-cleanup-controller", 2, values.cleanupController.resources.requests],
    ["kyverno-reports-controller", 2, values.reportsController.resources.requests],
  ]);
});
