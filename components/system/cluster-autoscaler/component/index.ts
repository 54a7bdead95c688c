import type * as pulumi from "@pulumi/pulumi";
import type { AddOnComponent } from "../../../add-on-module";
import { AddOn, type AddOnArgs } from "../../../kubernetes/add-on";
import type { ChartPin } from "../../../kubernetes/chart";
import { createPodIdentity, POD_IDENTITY_CHILDREN } from "../../../kubernetes/pod-identity";
import { clusterAutoscaler } from "../facts";
import type { ClusterAutoscalerOptions } from "../options";
import { clusterAutoscalerStatements } from "./iam";
import { clusterAutoscalerFootprint, clusterAutoscalerValues, SERVICE_ACCOUNT } from "./values";

export interface ClusterAutoscalerArgs extends AddOnArgs<ChartPin, typeof ClusterAutoscaler.children> {
  /** How it decides, from `addOns.clusterAutoscaler` of the definition. */
  options: ClusterAutoscalerOptions;
}

/** Gives managed node groups as many nodes as pods need, between each group's minimum and maximum (SCA-07). */
export class ClusterAutoscaler extends AddOn {
  /** What `transform` reaches. */
  static override readonly children = {
    ...AddOn.children,
    ...POD_IDENTITY_CHILDREN,
  };

  constructor(
    name: string,
    { pin, cluster, transform, options }: ClusterAutoscalerArgs,
    opts: pulumi.ComponentResourceOptions,
  ) {
    const footprint = clusterAutoscalerFootprint(options);
    super("platform:system:ClusterAutoscaler", name, { footprint, transform }, opts);
    const image = pin.images[clusterAutoscaler.name];
    if (!image) throw new Error("versions.yaml: charts.cluster-autoscaler.images: cluster-autoscaler is missing");
    const identity = createPodIdentity(
      name,
      {
        namespace: clusterAutoscaler.namespace,
        serviceAccount: SERVICE_ACCOUNT,
        description: "Scales managed node groups",
        statements: clusterAutoscalerStatements(cluster),
      },
      cluster,
      this,
    );
    this.install(name, {
      facts: clusterAutoscaler,
      pin,
      values: clusterAutoscalerValues(cluster, image, options),
      cluster,
      dependsOn: identity,
    });
    this.registerOutputs({});
  }
}

export const clusterAutoscalerComponent: AddOnComponent<{ autoscaler: ClusterAutoscalerOptions }, ClusterAutoscaler> = {
  create: (name, args, { autoscaler: options }, opts) => new ClusterAutoscaler(name, { ...args, options }, opts),
};
