import type * as pulumi from "@pulumi/pulumi";
import type { ChartPin } from "../../components/kubernetes/chart";
import type { ClusterContext } from "../../components/kubernetes/cluster-context";
import { installOrder } from "../../components/kubernetes/relations";
import { LoadBalancerController } from "../../components/system/load-balancer-controller";
import { ADD_ONS, type AddOnName } from "../add-ons";
import type { RegionSpec } from "../config";

/** Makes one add-on. */
type Installer = (parent: pulumi.Resource, pin: ChartPin, cluster: ClusterContext, spec: RegionSpec) => void;

const INSTALLERS: Record<AddOnName, Installer> = {
  "aws-load-balancer-controller": (parent, pin, cluster) =>
    new LoadBalancerController("load-balancer-controller", { pin, cluster }, { parent }),
};

/** Installs the add-ons that the region has, each after those that it needs. */
export function installAddOns(parent: pulumi.Resource, spec: RegionSpec, cluster: ClusterContext): void {
  const names = Object.keys(spec.addOns) as AddOnName[];
  for (const { name } of installOrder(names.map((addOn) => ({ ...ADD_ONS[addOn], name: addOn })))) {
    const pin = spec.addOns[name];
    if (pin) INSTALLERS[name](parent, pin, cluster, spec);
  }
}
