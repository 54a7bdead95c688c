import type * as pulumi from "@pulumi/pulumi";
import type { AddOnComponent } from "../../../add-on-module";
import { AddOn, type AddOnArgs } from "../../../kubernetes/add-on";
import { istioBase } from "../facts";
import { ISTIO_BASE_FOOTPRINT, ISTIO_BASE_VALUES } from "./values";

/** What a cluster has once, whichever istiod runs in it: CRDs, and a webhook that judges what is written of their kinds. */
export class IstioBase extends AddOn {
  constructor(name: string, { pin, cluster, transform }: AddOnArgs, opts: pulumi.ComponentResourceOptions) {
    super("platform:mesh:IstioBase", name, { footprint: ISTIO_BASE_FOOTPRINT, transform }, opts);
    this.install(name, { facts: istioBase, pin, values: ISTIO_BASE_VALUES, cluster });
    this.registerOutputs({});
  }
}

export const istioBaseComponent: AddOnComponent<unknown, IstioBase> = {
  create: (name, args, _, opts) => new IstioBase(name, args, opts),
};
