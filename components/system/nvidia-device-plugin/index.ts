import type * as pulumi from "@pulumi/pulumi";
import { AddOn } from "../../kubernetes/add-on";
import type { ChartPin } from "../../kubernetes/chart";
import type { ClusterContext } from "../../kubernetes/cluster-context";
import { nvidiaDevicePlugin } from "./facts";
import { NVIDIA_DEVICE_PLUGIN_FOOTPRINT, nvidiaDevicePluginValues } from "./values";

export interface NvidiaDevicePluginArgs {
  pin: ChartPin;
  cluster: ClusterContext;
}

/** Tells Kubernetes about the GPUs of a node, so that pods can ask for them (NG-05). */
export class NvidiaDevicePlugin extends AddOn {
  constructor(name: string, { pin, cluster }: NvidiaDevicePluginArgs, opts: pulumi.ComponentResourceOptions) {
    const footprint = NVIDIA_DEVICE_PLUGIN_FOOTPRINT;
    super("platform:system:NvidiaDevicePlugin", name, { footprint }, opts);
    this.install(name, { facts: nvidiaDevicePlugin, pin, values: nvidiaDevicePluginValues(), footprint, cluster });
    this.registerOutputs({});
  }
}
