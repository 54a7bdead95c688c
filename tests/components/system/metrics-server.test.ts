import {
  METRICS_SERVER_FOOTPRINT,
  metricsServerValues,
} from "../../../components/system/metrics-server/component/values";
import { PLACEMENTS } from "../../support/placements";

const VALUES = metricsServerValues({ placements: PLACEMENTS, measured: false });

test("two pods on the nodes of the cluster's services, over zones and apart, one of which may be away", () => {
  expect(VALUES).toMatchObject({
    replicas: 2,
    nodeSelector: PLACEMENTS.system.nodeSelector,
    tolerations: PLACEMENTS.system.tolerations,
    podDisruptionBudget: { enabled: true, maxUnavailable: 1 },
  });
  expect(VALUES.topologySpreadConstraints).toHaveLength(1);
});

test("its monitor is not the chart's: it is made of the facts", () => {
  expect(VALUES.serviceMonitor).toEqual({ enabled: false });
});

test("the footprint is what the values ask for", () => {
  expect(METRICS_SERVER_FOOTPRINT).toEqual({
    pods: [{ name: "metrics-server", role: "system", replicas: VALUES.replicas, requests: VALUES.resources.requests }],
    daemons: [],
  });
});
