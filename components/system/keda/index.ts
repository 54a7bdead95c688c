import type * as pulumi from "@pulumi/pulumi";
import { AddOn, type AddOnArgs } from "../../kubernetes/add-on";
import { keda } from "./facts";
import { KEDA_FOOTPRINT, kedaValues } from "./values";

/** Scales workloads by events: queues, topics, queries, schedules (SCA-06). */
export class Keda extends AddOn {
  constructor(name: string, { pin, cluster }: AddOnArgs, opts: pulumi.ComponentResourceOptions) {
    super("platform:system:Keda", name, { footprint: KEDA_FOOTPRINT }, opts);
    this.install(name, { facts: keda, pin, values: kedaValues(cluster), cluster });
    this.registerOutputs({});
  }
}
