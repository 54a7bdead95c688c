import type * as pulumi from "@pulumi/pulumi";
import type { AddOnComponent } from "../../../add-on-module";
import { AddOn, type AddOnArgs } from "../../../kubernetes/add-on";
import type { ChartPin } from "../../../kubernetes/chart";
import { createCustomResource } from "../../../kubernetes/custom-resource";
import { gatekeeper } from "../facts";
import { CONFIG, gatekeeperConfig } from "./config";
import { GATEKEEPER_FOOTPRINT, gatekeeperValues } from "./values";

export interface GatekeeperArgs extends AddOnArgs<ChartPin, typeof Gatekeeper.children> {
  /** Namespaces that it does not judge, besides its own. */
  exemptNamespaces: string[];
}

/** Judges objects before they are stored and again while they are there, by constraints that others add. */
export class Gatekeeper extends AddOn {
  /** What `transform` reaches. */
  static override readonly children = {
    ...AddOn.children,
    /** Which namespaces it leaves alone. */
    config: CONFIG,
  };

  constructor(
    name: string,
    { pin, cluster, transform, exemptNamespaces }: GatekeeperArgs,
    opts: pulumi.ComponentResourceOptions,
  ) {
    super("platform:system:Gatekeeper", name, { footprint: GATEKEEPER_FOOTPRINT, transform }, opts);
    this.install(name, {
      facts: gatekeeper,
      pin,
      values: gatekeeperValues(cluster.placements.system, exemptNamespaces),
      cluster,
      // While its pods do not answer, the webhook of the label that exempts a namespace refuses every namespace.
      dependsOn: Object.values(cluster.namespaces).flat(),
    });
    const config = gatekeeperConfig(gatekeeper.namespace, exemptNamespaces);
    createCustomResource(`${name}-config`, CONFIG, config, cluster, { parent: this });
    this.registerOutputs({});
  }
}

export const gatekeeperComponent: AddOnComponent<{ admission: { exemptNamespaces: string[] } }, Gatekeeper> = {
  create: (name, args, { admission: { exemptNamespaces } }, opts) =>
    new Gatekeeper(name, { ...args, exemptNamespaces }, opts),
};
