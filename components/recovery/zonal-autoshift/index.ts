import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { physicalName } from "../../shared/naming";
import { type Transforms, withTransform } from "../../transform";
import { pendingPodsAlarm } from "./alarm";
import type { ZonalAutoshiftSettings } from "./types";

export interface ZonalAutoshiftArgs extends ZonalAutoshiftSettings {
  /** Name of the cluster, with which that of the alarm begins. @example "shop-prod" */
  clusterName: string;
  /** What is shifted first of all: pods of the zone get no requests of others any more. */
  clusterArn: pulumi.Input<string>;
  /** What makes the load balancer: it is looked for after this. */
  loadBalancerReady: pulumi.Resource[];
  /**
   * Last word on what it makes: a function for each kind of child, from the inputs that were decided on to those in use.
   *
   * @default what the component decides
   */
  transform?: Transforms<typeof ZonalAutoshift.children>;
}

/** AWS leads traffic out of a zone that is ill by itself, and shows every week that the others are enough. */
export class ZonalAutoshift extends pulumi.ComponentResource {
  /** What `transform` reaches. */
  static readonly children = {
    /** Whether the other zones had room for all pods. */
    alarm: aws.cloudwatch.MetricAlarm,
    /** The cluster or the load balancer, and when it is practised with. */
    configuration: aws.arczonalshift.ZonalAutoshiftConfiguration,
  };

  constructor(name: string, args: ZonalAutoshiftArgs, opts: pulumi.ComponentResourceOptions) {
    super("platform:recovery:ZonalAutoshift", name, {}, withTransform(opts, ZonalAutoshift.children, args.transform));
    const { clusterName, clusterArn, loadBalancer } = args;
    const alarm = new aws.cloudwatch.MetricAlarm(
      name,
      {
        name: physicalName("aws:cloudwatch/metricAlarm:MetricAlarm", clusterName, "pods-without-a-node"),
        ...pendingPodsAlarm(clusterName),
      },
      { parent: this },
    );
    createConfiguration(this, `${name}-cluster`, clusterArn, alarm, args);
    if (loadBalancer) createConfiguration(this, `${name}-edge`, loadBalancerArn(this, loadBalancer, args), alarm, args);
    this.registerOutputs({});
  }
}

/** The controller in the cluster makes it, so its ARN is asked for once it is there. */
function loadBalancerArn(
  parent: ZonalAutoshift,
  name: string,
  { loadBalancerReady }: ZonalAutoshiftArgs,
): pulumi.Output<string> {
  return aws.lb.getLoadBalancerOutput({ name }, { parent, dependsOn: loadBalancerReady }).arn;
}

function createConfiguration(
  parent: ZonalAutoshift,
  name: string,
  resourceArn: pulumi.Input<string>,
  alarm: aws.cloudwatch.MetricAlarm,
  { windows, blockedDates, outcomeAlarms, blockingAlarms }: ZonalAutoshiftArgs,
): void {
  const alarms = (arns: pulumi.Input<string>[]) =>
    arns.map((alarmIdentifier) => ({ alarmIdentifier, type: "CLOUDWATCH" }));
  new aws.arczonalshift.ZonalAutoshiftConfiguration(
    name,
    {
      resourceArn,
      zonalAutoshiftStatus: "ENABLED",
      outcomeAlarms: alarms([alarm.arn, ...outcomeAlarms]),
      ...(blockingAlarms.length > 0 ? { blockingAlarms: alarms(blockingAlarms) } : {}),
      ...(windows.length > 0 ? { allowedWindows: windows } : {}),
      ...(blockedDates.length > 0 ? { blockedDates } : {}),
    },
    { parent },
  );
}
