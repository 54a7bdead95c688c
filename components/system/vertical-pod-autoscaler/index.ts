import type * as pulumi from "@pulumi/pulumi";
import { AddOn } from "../../kubernetes/add-on";
import type { ChartPin } from "../../kubernetes/chart";
import type { ClusterContext } from "../../kubernetes/cluster-context";
import { verticalPodAutoscaler } from "./facts";
import { VPA_FOOTPRINT, verticalPodAutoscalerValues } from "./values";

export interface VerticalPodAutoscalerArgs {
  pin: ChartPin;
  cluster: ClusterContext;
}

/** Recommends, and where it is told to sets, what containers request (SCA-04). */
export class VerticalPodAutoscaler extends AddOn {
  constructor(name: string, { pin, cluster }: VerticalPodAutoscalerArgs, opts: pulumi.ComponentResourceOptions) {
    const footprint = VPA_FOOTPRINT;
    super("platform:system:VerticalPodAutoscaler", name, { footprint }, opts);
    this.install(name, {
      facts: verticalPodAutoscaler,
      pin,
      values: verticalPodAutoscalerValues(cluster.placements),
      footprint,
      cluster,
    });
    this.registerOutputs({});
  }
}
