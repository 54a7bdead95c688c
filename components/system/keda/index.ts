import type * as pulumi from "@pulumi/pulumi";
import { AddOn } from "../../kubernetes/add-on";
import type { ChartPin } from "../../kubernetes/chart";
import type { ClusterContext } from "../../kubernetes/cluster-context";
import { keda } from "./facts";
import { KEDA_FOOTPRINT, kedaValues } from "./values";

export interface KedaArgs {
  pin: ChartPin;
  cluster: ClusterContext;
}

/** Scales workloads by events: queues, topics, queries, schedules (SCA-06). */
export class Keda extends AddOn {
  constructor(name: string, { pin, cluster }: KedaArgs, opts: pulumi.ComponentResourceOptions) {
    const footprint = KEDA_FOOTPRINT;
    super("platform:system:Keda", name, { footprint }, opts);
    this.install(name, { facts: keda, pin, values: kedaValues(cluster), footprint, cluster });
    this.registerOutputs({});
  }
}
