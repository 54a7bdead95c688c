import type * as pulumi from "@pulumi/pulumi";
import type { AddOnComponent } from "../../../add-on-module";
import { AddOn, type AddOnArgs } from "../../../kubernetes/add-on";
import type { Pin } from "../../../kubernetes/chart";
import { gatewayApi } from "../facts";

/** The CRDs of the Gateway API, of the standard channel: one owner for all hops that use them. */
export class GatewayApi extends AddOn {
  constructor(name: string, { pin, cluster, transform }: AddOnArgs<Pin>, opts: pulumi.ComponentResourceOptions) {
    super("platform:edge:GatewayApi", name, { footprint: { pods: [], daemons: [] }, transform }, opts);
    this.installObjects(name, { facts: gatewayApi, pin, cluster, make: () => [] });
    this.registerOutputs({});
  }
}

export const gatewayApiComponent: AddOnComponent<unknown, GatewayApi, Pin> = {
  create: (name, args, _, opts) => new GatewayApi(name, args, opts),
};
