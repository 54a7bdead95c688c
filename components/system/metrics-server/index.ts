import type * as pulumi from "@pulumi/pulumi";
import { AddOn } from "../../kubernetes/add-on";
import type { ChartPin } from "../../kubernetes/chart";
import type { ClusterContext } from "../../kubernetes/cluster-context";
import { metricsServer } from "./facts";
import { METRICS_SERVER_FOOTPRINT, metricsServerValues } from "./values";

export interface MetricsServerArgs {
  pin: ChartPin;
  cluster: ClusterContext;
}

/** What pods and nodes use of CPU and memory, for `kubectl top` and for horizontal autoscaling (EKS-10). */
export class MetricsServer extends AddOn {
  constructor(name: string, { pin, cluster }: MetricsServerArgs, opts: pulumi.ComponentResourceOptions) {
    const footprint = METRICS_SERVER_FOOTPRINT;
    super("platform:system:MetricsServer", name, { footprint }, opts);
    this.install(name, {
      facts: metricsServer,
      pin,
      values: metricsServerValues(cluster.placements),
      footprint,
      cluster,
    });
    this.registerOutputs({});
  }
}
