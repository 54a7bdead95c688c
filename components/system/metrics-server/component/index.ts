import type * as pulumi from "@pulumi/pulumi";
import type { AddOnComponent } from "../../../add-on-module";
import { AddOn, type AddOnArgs } from "../../../kubernetes/add-on";
import { metricsServer } from "../facts";
import { METRICS_SERVER_FOOTPRINT, metricsServerValues } from "./values";

/** What pods and nodes use of CPU and memory, for `kubectl top` and for horizontal autoscaling (EKS-10). */
export class MetricsServer extends AddOn {
  constructor(name: string, { pin, cluster, transform }: AddOnArgs, opts: pulumi.ComponentResourceOptions) {
    super("platform:system:MetricsServer", name, { footprint: METRICS_SERVER_FOOTPRINT, transform }, opts);
    this.install(name, {
      facts: metricsServer,
      pin,
      values: metricsServerValues(cluster),
      cluster,
    });
    this.registerOutputs({});
  }
}

export const metricsServerComponent: AddOnComponent<unknown, MetricsServer> = {
  create: (name, args, _, opts) => new MetricsServer(name, args, opts),
};
