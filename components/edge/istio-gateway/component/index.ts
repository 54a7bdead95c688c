import type * as pulumi from "@pulumi/pulumi";
import type { AddOnComponent } from "../../../add-on-module";
import { AddOn, type AddOnArgs } from "../../../kubernetes/add-on";
import type { EdgeSettings } from "../../settings";
import { istioGateway } from "../facts";
import { istioGatewayFootprint, istioGatewayValues } from "./values";

export interface IstioGatewayArgs extends AddOnArgs {
  /** Size, hosts and load balancer of the gateway. */
  settings: EdgeSettings;
}

/** Envoy at the border of the mesh, behind a Network Load Balancer of its own (MSH-03). */
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
  create: (name, args, { edge }, opts) => edge && new IstioGateway(name, { ...args, settings: edge }, opts),
};
