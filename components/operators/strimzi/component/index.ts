import type * as pulumi from "@pulumi/pulumi";
import type { AddOnComponent, ServedNamespaces } from "../../../add-on-module";
import { AddOn, type AddOnArgs } from "../../../kubernetes/add-on";
import { namespaceReady } from "../../../kubernetes/cluster-context";
import { strimzi } from "../facts";
import { STRIMZI_FOOTPRINT, strimziValues } from "./values";

export interface StrimziArgs extends AddOnArgs {
  /** Namespaces that Kafka may run in. */
  namespaces: string[];
}

/** Runs Kafka: clusters, topics, users, mirrors. */
export class Strimzi extends AddOn {
  constructor(
    name: string,
    { pin, cluster, transform, namespaces }: StrimziArgs,
    opts: pulumi.ComponentResourceOptions,
  ) {
    super("platform:operators:Strimzi", name, { footprint: STRIMZI_FOOTPRINT, transform }, opts);
    this.install(name, {
      facts: strimzi,
      pin,
      values: strimziValues(cluster.placements, namespaces),
      cluster,
      // The chart puts role bindings into them.
      dependsOn: namespaces.flatMap((namespace) => namespaceReady(cluster, namespace)),
    });
    this.registerOutputs({});
  }
}

export const strimziComponent: AddOnComponent<ServedNamespaces, Strimzi> = {
  create: (name, args, { servedNamespaces }, opts) =>
    new Strimzi(name, { ...args, namespaces: servedNamespaces.strimzi ?? [] }, opts),
};
