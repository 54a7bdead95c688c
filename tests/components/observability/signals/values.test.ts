/** Add-ons that count only where somebody asks: a PodMonitor of ours asks them, so no chart makes one. */
import { eckOperatorValues } from "../../../../components/operators/eck/component/values";
import { eckOperator } from "../../../../components/operators/eck/facts";
import { kedaValues } from "../../../../components/system/keda/component/values";
import { metricsServerValues } from "../../../../components/system/metrics-server/component/values";
import { nodeTerminationHandlerValues } from "../../../../components/system/node-termination-handler/component/values";
import { PLACEMENTS } from "../../../support/placements";

const cluster = (measured: boolean) => ({
  clusterName: "shop-prod",
  region: "eu-west-1",
  placements: PLACEMENTS,
  measured,
});

test.each([
  ["ECK", (measured: boolean) => eckOperatorValues(cluster(measured), []).config.metrics.port, "8080", "0"],
  ["KEDA", (measured: boolean) => kedaValues(cluster(measured)).prometheus.operator.enabled, true, false],
  ["metrics-server", (measured: boolean) => metricsServerValues(cluster(measured)).metrics.enabled, true, false],
  [
    "the node termination handler",
    (measured: boolean) => nodeTerminationHandlerValues(cluster(measured), "").enablePrometheusServer,
    true,
    undefined,
  ],
])("%s counts where metrics are on", (_, setting, on, off) => {
  expect([setting(true), setting(false)]).toEqual([on, off]);
});

test("at the port that its facts name", () => {
  expect(eckOperator.metrics).toEqual([expect.objectContaining({ port: 8080 })]);
});

test("no chart makes a monitor of its own", () => {
  const { operator, metricServer, webhooks } = kedaValues(cluster(true)).prometheus;
  for (const { serviceMonitor } of [operator, metricServer, webhooks])
    expect(serviceMonitor).toEqual({ enabled: false });
  expect(eckOperatorValues(cluster(true), []).serviceMonitor).toEqual({ enabled: false });
  expect(metricsServerValues(cluster(true)).serviceMonitor).toEqual({ enabled: false });
  expect(nodeTerminationHandlerValues(cluster(true), "").serviceMonitor).toEqual({ create: false });
});
