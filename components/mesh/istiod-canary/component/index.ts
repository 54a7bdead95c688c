import type * as pulumi from "@pulumi/pulumi";
import type { AddOnComponent } from "../../../add-on-module";
import { istiodFootprint, istiodValues } from "../../../istio/control-plane/values";
import { CANARY } from "../../../istio/names";
import type { IstiodSettings, MeshSettings } from "../../../istio/settings";
import { AddOn, type AddOnArgs } from "../../../kubernetes/add-on";
import { istiodCanary } from "../facts";

export interface IstiodCanaryArgs extends AddOnArgs {
  /** As large as the first, and it tells proxies the same. */
  settings: IstiodSettings;
}

/** A control plane beside the first: pods of namespaces with its label get proxies of its version, and only they. */
export class IstiodCanary extends AddOn {
  constructor(
    name: string,
    { pin, cluster, transform, settings }: IstiodCanaryArgs,
    opts: pulumi.ComponentResourceOptions,
  ) {
    const footprint = istiodFootprint(settings, istiodCanary.name);
    super("platform:mesh:IstiodCanary", name, { footprint, transform }, opts);
    this.install(name, { facts: istiodCanary, pin, values: istiodValues(settings, cluster, CANARY), cluster });
    this.registerOutputs({});
  }
}

export const istiodCanaryComponent: AddOnComponent<{ mesh?: MeshSettings }, IstiodCanary> = {
  create: (name, args, { mesh }, opts) => mesh && new IstiodCanary(name, { ...args, settings: mesh.istiod }, opts),
};
