import { podSpread } from "../../../components/kubernetes/placement";
import { METRICS_SERVER_FOOTPRINT } from "../../../components/system/metrics-server/component/values";
import { metricsServer } from "../../../components/system/metrics-server/module";
import { factsTable, testAddOn } from "../../support/add-on";
import { PLACEMENTS } from "../../support/placements";

testAddOn({
  module: metricsServer,
  region: undefined,
  type: "platform:system:MetricsServer",
  name: "metrics-server",
  option: ["metricsServer", true],
  release: { name: "metrics-server", namespace: "kube-system" },
  values: {
    replicas: 2,
    containerPort: 10250,
    // Enough for a hundred nodes.
    resources: { requests: { cpu: "100m", memory: "200Mi" }, limits: { memory: "400Mi" } },
    ...podSpread(PLACEMENTS.system, { "app.kubernetes.io/name": "metrics-server" }),
    podDisruptionBudget: { enabled: true, maxUnavailable: 1 },
    priorityClassName: "system-cluster-critical",
    metrics: { enabled: false },
    serviceMonitor: { enabled: false },
  },
  footprint: METRICS_SERVER_FOOTPRINT,
});

test("what others must know of it", () => {
  expect(factsTable(metricsServer.facts)).toEqual({
    podSecurity: "restricted",
    needs: ["aws-load-balancer-controller"],
    serves: [],
    ports: ["api 10250 from control-plane"],
    conflicts: [],
    hooks: [],
  });
});
