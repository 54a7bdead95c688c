import type * as pulumi from "@pulumi/pulumi";
import type { AddOnComponent } from "../../../add-on-module";
import { AddOn, type AddOnArgs } from "../../../kubernetes/add-on";
import type { EdgeSettings } from "../../settings";
import { kong } from "../facts";
import { type KongEdge, kongFootprint, kongValues } from "./values";

export interface KongArgs extends AddOnArgs {
  /** Size of Kong, how it judges requests, and what is before it. */
  settings: KongEdge;
}

/** Kong, configured in memory by the controller in the same pod: its admin API is on no network (EDG-08). */
export class Kong extends AddOn {
  constructor(name: string, { pin, cluster, transform, settings }: KongArgs, opts: pulumi.ComponentResourceOptions) {
    super("platform:edge:Kong", name, { footprint: kongFootprint(settings), transform }, opts);
    this.install(name, { facts: kong, pin, values: kongValues(settings, pin.images, cluster), cluster });
    this.registerOutputs({});
  }
}

export const kongComponent: AddOnComponent<{ edge?: EdgeSettings }, Kong> = {
  create(name, args, { edge }, opts) {
    if (!edge?.kong) return undefined;
    return new Kong(name, { ...args, settings: { ...edge, kong: edge.kong } }, opts);
  },
};
