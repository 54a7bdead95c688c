import type * as pulumi from "@pulumi/pulumi";
import { AddOn } from "../../kubernetes/add-on";
import type { ChartPin } from "../../kubernetes/chart";
import type { ClusterContext } from "../../kubernetes/cluster-context";
import { createCustomResource } from "../../kubernetes/custom-resource";
import { gatekeeperConfig } from "./config";
import { gatekeeper } from "./facts";
import { GATEKEEPER_FOOTPRINT, gatekeeperValues } from "./values";

export interface GatekeeperArgs {
  pin: ChartPin;
  cluster: ClusterContext;
  /** Namespaces that it does not judge, besides its own. */
  exemptNamespaces: string[];
}

/** Judges objects before they are stored and again while they are there, by constraints that others add. */
export class Gatekeeper extends AddOn {
  constructor(name: string, { pin, cluster, exemptNamespaces }: GatekeeperArgs, opts: pulumi.ComponentResourceOptions) {
    super("platform:system:Gatekeeper", name, { footprint: GATEKEEPER_FOOTPRINT }, opts);
    this.install(name, {
      facts: gatekeeper,
      pin,
      values: gatekeeperValues(cluster.placements.system, exemptNamespaces),
      footprint: GATEKEEPER_FOOTPRINT,
      cluster,
    });
    createCustomResource(`${name}-config`, gatekeeperConfig(gatekeeper.namespace, exemptNamespaces), cluster, {
      parent: this,
    });
    this.registerOutputs({});
  }
}
