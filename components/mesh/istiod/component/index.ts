import type * as pulumi from "@pulumi/pulumi";
import type { AddOnComponent } from "../../../add-on-module";
import { istiodFootprint, istiodValues } from "../../../istio/control-plane/values";
import type { IstiodSettings, MeshSettings } from "../../../istio/settings";
import { AddOn, type AddOnArgs } from "../../../kubernetes/add-on";
import { istiod } from "../facts";

export interface IstiodArgs extends AddOnArgs {
  /** How large it is, and what it tells every proxy. */
  settings: IstiodSettings;
}

/** Istio's control plane: gives pods their proxies, and proxies their configuration and certificates (MSH-02). */
export class Istiod extends AddOn {
  constructor(name: string, { pin, cluster, transform, settings }: IstiodArgs, opts: pulumi.ComponentResourceOptions) {
    super("platform:mesh:Istiod", name, { footprint: istiodFootprint(settings, istiod.name), transform }, opts);
    this.install(name, { facts: istiod, pin, values: istiodValues(settings, cluster), cluster });
    this.registerOutputs({});
  }
}

export const istiodComponent: AddOnComponent<{ mesh?: MeshSettings }, Istiod> = {
  create: (name, args, { mesh }, opts) => mesh && new Istiod(name, { ...args, settings: mesh.istiod }, opts),
};
