import type * as pulumi from "@pulumi/pulumi";
import type { AddOnComponent } from "../../../add-on-module";
import { AddOn, type AddOnArgs } from "../../../kubernetes/add-on";
import { istioCni } from "../facts";
import { ISTIO_CNI_FOOTPRINT, ISTIO_CNI_VALUES } from "./values";

/**
 * Leads the traffic of pods through their proxies from the node. Without it each pod with a proxy would do that in a container
 * that needs NET_ADMIN, which the restricted level of Pod Security refuses.
 */
export class IstioCni extends AddOn {
  constructor(name: string, { pin, cluster, transform }: AddOnArgs, opts: pulumi.ComponentResourceOptions) {
    super("platform:mesh:IstioCni", name, { footprint: ISTIO_CNI_FOOTPRINT, transform }, opts);
    this.install(name, { facts: istioCni, pin, values: ISTIO_CNI_VALUES, cluster });
    this.registerOutputs({});
  }
}

export const istioCniComponent: AddOnComponent<unknown, IstioCni> = {
  create: (name, args, _, opts) => new IstioCni(name, args, opts),
};
