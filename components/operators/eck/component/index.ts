import type * as pulumi from "@pulumi/pulumi";
import type { AddOnComponent, ServedNamespaces } from "../../../add-on-module";
import { AddOn, type AddOnArgs } from "../../../kubernetes/add-on";
import { eckOperator } from "../facts";
import { ECK_OPERATOR_FOOTPRINT, eckOperatorValues } from "./values";

export interface EckOperatorArgs extends AddOnArgs {
  /** Namespaces whose Elasticsearch and Kibana it runs. @example ["wakala-monitoring"] */
  managedNamespaces: string[];
}

/** Runs Elasticsearch and Kibana (Elastic Cloud on Kubernetes). Needs no licence for anything that the platform uses. */
export class EckOperator extends AddOn {
  constructor(
    name: string,
    { pin, cluster, transform, managedNamespaces }: EckOperatorArgs,
    opts: pulumi.ComponentResourceOptions,
  ) {
    super("platform:operators:EckOperator", name, { footprint: ECK_OPERATOR_FOOTPRINT, transform }, opts);
    this.install(name, {
      facts: eckOperator,
      pin,
      values: eckOperatorValues(cluster, managedNamespaces),
      cluster,
    });
    this.registerOutputs({});
  }
}

export const eckOperatorComponent: AddOnComponent<ServedNamespaces, EckOperator> = {
  create: (name, args, { servedNamespaces }, opts) =>
    new EckOperator(name, { ...args, managedNamespaces: servedNamespaces["eck-operator"] ?? [] }, opts),
};
