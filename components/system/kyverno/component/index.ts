import type * as pulumi from "@pulumi/pulumi";
import type { AddOnComponent } from "../../../add-on-module";
import { AddOn, type AddOnArgs } from "../../../kubernetes/add-on";
import { kyverno } from "../facts";
import { KYVERNO_FOOTPRINT, kyvernoValues } from "./values";

export interface KyvernoArgs extends AddOnArgs {
  /** Namespaces that it does not judge, besides its own. */
  exemptNamespaces: string[];
}

/** Judges objects before they are stored and again while they are there, by policies that others add. */
export class Kyverno extends AddOn {
  constructor(
    name: string,
    { pin, cluster, transform, exemptNamespaces }: KyvernoArgs,
    opts: pulumi.ComponentResourceOptions,
  ) {
    super("platform:system:Kyverno", name, { footprint: KYVERNO_FOOTPRINT, transform }, opts);
    this.install(name, {
      facts: kyverno,
      pin,
      values: kyvernoValues(cluster.placements.system, exemptNamespaces),
      cluster,
    });
    this.registerOutputs({});
  }
}

export const kyvernoComponent: AddOnComponent<{ admission: { exemptNamespaces: string[] } }, Kyverno> = {
  create: (name, args, { admission: { exemptNamespaces } }, opts) =>
    new Kyverno(name, { ...args, exemptNamespaces }, opts),
};
