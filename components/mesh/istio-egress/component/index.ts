import type * as pulumi from "@pulumi/pulumi";
import type { AddOnComponent } from "../../../add-on-module";
import type { EgressSettings, MeshSettings } from "../../../istio/settings";
import { AddOn, type AddOnArgs } from "../../../kubernetes/add-on";
import { scaledFootprint } from "../../../kubernetes/footprint";
import { istioEgress } from "../facts";
import { istioEgressValues } from "./values";

export interface IstioEgressArgs extends AddOnArgs {
  /** Its size, and the ports at which hosts outside are called. */
  settings: EgressSettings;
}

/** Envoy by which calls to hosts outside leave the mesh (MSH-04). */
export class IstioEgress extends AddOn {
  constructor(
    name: string,
    { pin, cluster, transform, settings }: IstioEgressArgs,
    opts: pulumi.ComponentResourceOptions,
  ) {
    const footprint = scaledFootprint(istioEgress.name, settings, settings.resources.requests);
    super("platform:mesh:IstioEgress", name, { footprint, transform }, opts);
    this.install(name, { facts: istioEgress, pin, values: istioEgressValues(settings, cluster), cluster });
    this.registerOutputs({});
  }
}

export const istioEgressComponent: AddOnComponent<{ mesh?: MeshSettings }, IstioEgress> = {
  create: (name, args, { mesh }, opts) =>
    mesh?.egress && new IstioEgress(name, { ...args, settings: mesh.egress }, opts),
};
