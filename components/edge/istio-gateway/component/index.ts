import type * as pulumi from "@pulumi/pulumi";
import type { AddOnComponent } from "../../../add-on-module";
import { AddOn, type AddOnArgs } from "../../../kubernetes/add-on";
import type { EdgeSettings } from "../../settings";
import { istioGateway } from "../facts";
import { type GatewayEdge, istioGatewayFootprint, istioGatewayValues } from "./values";

export interface IstioGatewayArgs extends AddOnArgs {
  /** Size and hosts of the gateway, and what is before it. */
  settings: GatewayEdge;
}

/** Envoy at the border of the mesh, behind the hops before it (MSH-03). */
export class IstioGateway extends AddOn {
  constructor(
    name: string,
    { pin, cluster, transform, settings }: IstioGatewayArgs,
    opts: pulumi.ComponentResourceOptions,
  ) {
    super("platform:edge:IstioGateway", name, { footprint: istioGatewayFootprint(settings), transform }, opts);
    this.install(name, { facts: istioGateway, pin, values: istioGatewayValues(settings, cluster), cluster });
    this.registerOutputs({});
  }
}

export const istioGatewayComponent: AddOnComponent<{ edge?: EdgeSettings }, IstioGateway> = {
  create(name, args, { edge }, opts) {
    if (!edge?.istioGateway) return undefined;
    return new IstioGateway(name, { ...args, settings: { ...edge, istioGateway: edge.istioGateway } }, opts);
  },
};
