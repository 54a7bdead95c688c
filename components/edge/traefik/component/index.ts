import type * as pulumi from "@pulumi/pulumi";
import type { AddOnComponent } from "../../../add-on-module";
import { AddOn, type AddOnArgs } from "../../../kubernetes/add-on";
import { namespaceReady } from "../../../kubernetes/cluster-context";
import { namespacesOf } from "../../routes/plan";
import type { EdgeSettings } from "../../settings";
import { traefik } from "../facts";
import { type TraefikEdge, traefikFootprint, traefikValues } from "./values";

export interface TraefikArgs extends AddOnArgs {
  /** Size of the gateway, where it leads to, and what is before it. */
  settings: TraefikEdge;
}

/** Traefik behind the hops before it (EDG-09). */
export class Traefik extends AddOn {
  constructor(name: string, { pin, cluster, transform, settings }: TraefikArgs, opts: pulumi.ComponentResourceOptions) {
    super("platform:edge:Traefik", name, { footprint: traefikFootprint(settings), transform }, opts);
    this.install(name, {
      facts: traefik,
      pin,
      values: traefikValues(settings, cluster),
      cluster,
      // It has a Role in each of them.
      dependsOn: namespacesOf(settings.routes).flatMap((namespace) => namespaceReady(cluster, namespace)),
    });
    this.registerOutputs({});
  }
}

export const traefikComponent: AddOnComponent<{ edge?: EdgeSettings }, Traefik> = {
  create(name, args, { edge }, opts) {
    if (!edge?.traefik) return undefined;
    return new Traefik(name, { ...args, settings: { ...edge, traefik: edge.traefik } }, opts);
  },
};
