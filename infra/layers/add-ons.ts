import type * as pulumi from "@pulumi/pulumi";
import type { z } from "zod";
import type { AddOnModule } from "../../components/add-on-module";
import type { AddOn } from "../../components/kubernetes/add-on";
import type { Pin } from "../../components/kubernetes/chart";
import type { ClusterContext } from "../../components/kubernetes/cluster-context";
import { installOrder } from "../../components/kubernetes/relations";
import { ADD_ON_FACTS, type AddOnHandles, type AddOnName } from "../add-ons";
import type { RegionSpec } from "../config";
import { ADD_ONS } from "../modules";

/** Any of them, given what versions.yaml has of it. */
type AnyAddOn = AddOnModule<never, RegionSpec, AddOn, string, z.ZodType, Pin>;

/** Installs the add-ons that the region has, each after those that it needs. */
export function installAddOns(parent: pulumi.Resource, spec: RegionSpec, cluster: ClusterContext): AddOnHandles {
  const names = Object.keys(spec.addOns) as AddOnName[];
  const order = installOrder(names.map((name) => ({ ...ADD_ON_FACTS[name], name })));
  const made = order.flatMap(({ name }) => {
    const { resourceName, load }: AnyAddOn = ADD_ONS[name];
    const pin = spec.addOns[name];
    const addOn = pin && load().create(resourceName, { pin, cluster }, spec, { parent });
    return addOn ? [[name, addOn]] : [];
  });
  return Object.fromEntries(made) as AddOnHandles;
}
