import type * as pulumi from "@pulumi/pulumi";
import type { AddOnComponent } from "../../../add-on-module";
import { AddOn, type AddOnArgs } from "../../../kubernetes/add-on";
import { verticalPodAutoscaler } from "../facts";
import { VPA_FOOTPRINT, verticalPodAutoscalerValues } from "./values";

/** Recommends, and where it is told to sets, what containers request (SCA-04). */
export class VerticalPodAutoscaler extends AddOn {
  constructor(name: string, { pin, cluster, transform }: AddOnArgs, opts: pulumi.ComponentResourceOptions) {
    super("platform:system:VerticalPodAutoscaler", name, { footprint: VPA_FOOTPRINT, transform }, opts);
    this.install(name, {
      facts: verticalPodAutoscaler,
      pin,
      values: verticalPodAutoscalerValues(cluster.placements),
      cluster,
    });
    this.registerOutputs({});
  }
}

export const verticalPodAutoscalerComponent: AddOnComponent<unknown, VerticalPodAutoscaler> = {
  create: (name, args, _, opts) => new VerticalPodAutoscaler(name, args, opts),
};
