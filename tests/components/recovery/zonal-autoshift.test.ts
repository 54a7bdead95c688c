import * as pulumi from "@pulumi/pulumi";
import { ZonalAutoshift } from "../../../components/recovery/zonal-autoshift";
import { pendingPodsAlarm } from "../../../components/recovery/zonal-autoshift/alarm";
import type { ZonalAutoshiftSettings } from "../../../components/recovery/zonal-autoshift/types";
import { made } from "../../support/component";
import { resolveShop, testErrors } from "../../support/definitions";
import { only, resourcesOfType } from "../../support/graphs";

const CONFIGURATION = "aws:arczonalshift/zonalAutoshiftConfiguration:ZonalAutoshiftConfiguration";
const ALARM = "aws:cloudwatch/metricAlarm:MetricAlarm";
const CLUSTER_ARN = "arn:aws:eks:eu-west-1:123456789012:cluster/shop-prod";
const ERRORS = "arn:aws:cloudwatch:eu-west-1:123456789012:alarm:errors";
const SETTINGS: ZonalAutoshiftSettings = { windows: [], blockedDates: [], outcomeAlarms: [], blockingAlarms: [] };
const AT = "platforms/shop.yaml: dr.zonalAutoshift";
const shifted = (zonalAutoshift: object, more: object = {}) => ({
  definition: { dr: { zonalAutoshift: { enabled: true, ...zonalAutoshift } }, ...more },
});

async function autoshift(settings: Partial<ZonalAutoshiftSettings> = {}) {
  return made((parent) => {
    const maker = new pulumi.ComponentResource("test:index:Gateway", "gateway", {}, { parent });
    const cluster = { clusterName: "shop-prod", clusterArn: CLUSTER_ARN };
    new ZonalAutoshift(
      "zonal-autoshift",
      { ...SETTINGS, ...settings, ...cluster, loadBalancerReady: [maker] },
      { parent },
    );
  });
}

test("a practice run fails while pods find no node for ten minutes", async () => {
  expect(pendingPodsAlarm("shop-prod")).toMatchObject({
    namespace: "AWS/EKS",
    metricName: "scheduler_pending_pods_UNSCHEDULABLE",
    dimensions: { ClusterName: "shop-prod" },
    period: 60,
    evaluationPeriods: 10,
    comparisonOperator: "GreaterThanThreshold",
    threshold: 0,
  });
  const graph = await autoshift();
  expect(graph.findings).toEqual([]);
  const alarm = only(graph, ALARM);
  expect(alarm.inputs.name).toBe("shop-prod-pods-without-a-node");
  expect(only(graph, CONFIGURATION).dependencies).toContain(alarm.urn);
});

test("the cluster is shifted, at any time where nobody says when it may practise", async () => {
  const { inputs } = only(await autoshift(), CONFIGURATION);
  expect(inputs).toEqual({
    resourceArn: CLUSTER_ARN,
    zonalAutoshiftStatus: "ENABLED",
    outcomeAlarms: [{ alarmIdentifier: expect.stringContaining(":alarm:shop-prod-pods"), type: "CLOUDWATCH" }],
  });
});

test("so is the load balancer, which is asked for when it is there, with everything that is said of practice", async () => {
  const practice = { windows: ["Tue:08:00-Tue:14:00"], blockedDates: ["2026-12-24"], outcomeAlarms: [ERRORS] };
  const graph = await autoshift({ ...practice, blockingAlarms: [ERRORS], loadBalancer: "shop-prod-edge" });
  expect(resourcesOfType(graph, CONFIGURATION).map(({ name }) => name)).toEqual([
    "zonal-autoshift-cluster",
    "zonal-autoshift-edge",
  ]);
  const { inputs } = only(graph, CONFIGURATION, "zonal-autoshift-edge");
  expect(inputs).toMatchObject({
    resourceArn: expect.stringMatching(
      /^arn:aws:elasticloadbalancing:eu-west-1:\d{12}:loadbalancer\/net\/shop-prod-edge\//,
    ),
    allowedWindows: practice.windows,
    blockedDates: practice.blockedDates,
    blockingAlarms: [{ alarmIdentifier: ERRORS, type: "CLOUDWATCH" }],
  });
  expect(inputs.outcomeAlarms).toHaveLength(2);
});

testErrors([
  {
    name: "a cluster that is not to be shifted",
    ...shifted({}, { eks: { zonalShift: false } }),
    lines: [`${AT}.enabled: true needs eks.zonalShift, which is off: nothing could be led out of a zone`],
  },
  {
    name: "an alarm of another region",
    ...shifted({ outcomeAlarms: ["arn:aws:cloudwatch:us-east-1:123456789012:alarm:errors"] }),
    lines: [`${AT}.outcomeAlarms.0: is an alarm of us-east-1, where nothing is shifted; regions: eu-west-1`],
  },
  {
    name: "an alarm by its name",
    ...shifted({ blockingAlarms: ["errors"] }),
    lines: [`${AT}.blockingAlarms.0: "errors" is not the ARN of an alarm of CloudWatch`],
  },
  {
    name: "a window without an end",
    ...shifted({ windows: ["Tue:08:00"] }),
    lines: [`${AT}.windows.0: "Tue:08:00" is not a span of the week in UTC such as Tue:08:00-Tue:14:00`],
  },
  {
    name: "a day that is none",
    ...shifted({ blockedDates: ["2026-13-01"] }),
    lines: [expect.stringContaining(`${AT}.blockedDates.0: `)],
  },
  {
    name: "a window of practice that nobody does",
    ...shifted({ enabled: false, windows: ["Tue:08:00-Tue:14:00"] }),
    lines: [`${AT}.windows: is for practice runs, and dr.zonalAutoshift.enabled is false`],
  },
]);

test("a region takes its own alarms out of those of all", () => {
  const there = "arn:aws:cloudwatch:us-east-1:123456789012:alarm:errors";
  const topology = { "us-east-1": { role: "active", drWaiver: "a test needs no standby" } };
  const { spec } = resolveShop(shifted({ outcomeAlarms: [ERRORS, there] }, { topology }));
  expect(spec.zonalAutoshift).toEqual({ ...SETTINGS, outcomeAlarms: [ERRORS] });
  expect(resolveShop().spec.zonalAutoshift).toBeUndefined();
});
