import type * as pulumi from "@pulumi/pulumi";
import type { AddOnModule } from "../../components/add-on-module";
import type { ClusterContext } from "../../components/kubernetes/cluster-context";
import { installOrder } from "../../components/kubernetes/relations";
import { ADD_ON_FACTS, type AddOnHandles, type AddOnName } from "../add-ons";
import type { RegionSpec } from "../config";
import { ADD_ONS } from "../modules";

/** Installs the add-ons that the region has, each after those that it needs. */
export function installAddOns(parent: pulumi.Resource, spec: RegionSpec, cluster: ClusterContext): AddOnHandles {
  const names = Object.keys(spec.addOns) as AddOnName[];
  const order = installOrder(names.map((name) => ({ ...ADD_ON_FACTS[name], name })));
  const made = order.flatMap(({ name }) => {
    const { resourceName, load }: AddOnModule<never, RegionSpec> = ADD_ONS[name];
    const pin = spec.addOns[name];
    const addOn = pin && load().create(resourceName, { pin, cluster }, spec, { parent });
    return addOn ? [[name, addOn]] : [];
  });
  return Object.fromEntries(made) as AddOnHandles;
}
