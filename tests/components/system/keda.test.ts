import { relationProblems } from "../../../components/kubernetes/relations";
import { KEDA_FOOTPRINT, kedaValues } from "../../../components/system/keda/component/values";
import { keda } from "../../../components/system/keda/facts";
import { PLACEMENTS } from "../../support/placements";

const VALUES = kedaValues({ clusterName: "shop-prod", placements: PLACEMENTS, measured: false });
const { nodeSelector, tolerations } = PLACEMENTS.system;

test.each(["operator", "metricsServer", "webhooks"] as const)(
  "two pods of %s on the nodes of the cluster's services",
  (key) => {
    expect(VALUES[key]).toMatchObject({ replicaCount: 2, nodeSelector, tolerations });
    expect(VALUES.topologySpreadConstraints[key]).toHaveLength(1);
  },
);

test("each deployment spreads by the label that the chart gives it", () => {
  expect(JSON.stringify([VALUES.operator.affinity, VALUES.topologySpreadConstraints.operator])).toContain(
    '"app":"keda-operator"',
  );
  expect(JSON.stringify(VALUES.metricsServer.affinity)).toContain('"app":"keda-operator-metrics-apiserver"');
  expect(JSON.stringify(VALUES.webhooks.affinity)).toContain('"app":"keda-admission-webhooks"');
});

test("one pod of each may be away; while the webhook is, everything passes", () => {
  const one = { maxUnavailable: 1 };
  expect(VALUES.podDisruptionBudget).toEqual({ operator: one, metricServer: one, webhooks: one });
  expect(VALUES.webhooks.failurePolicy).toBe("Ignore");
});

test("the footprint is what the values ask for", () => {
  expect(KEDA_FOOTPRINT.pods.map(({ requests, replicas }) => ({ requests, replicas }))).toEqual(
    (["operator", "metricServer", "webhooks"] as const).map((key) => ({
      requests: VALUES.resources[key].requests,
      replicas: 2,
    })),
  );
});

test("beside the Prometheus adapter it would not work", () => {
  const adapter = { ...keda, name: "prometheus-adapter", conflictsWith: [] };
  const others = { ...keda, name: "aws-load-balancer-controller", needs: [], conflictsWith: [] };
  expect(relationProblems([keda, adapter, others])).toEqual([
    {
      addOn: "keda",
      message:
        "keda conflicts with prometheus-adapter: both would serve the API external.metrics.k8s.io; KEDA's Prometheus trigger takes the adapter's place",
    },
  ]);
});
