import type * as pulumi from "@pulumi/pulumi";
import type { AddOnComponent } from "../../../add-on-module";
import { AddOn, type AddOnArgs } from "../../../kubernetes/add-on";
import { nvidiaDevicePlugin } from "../facts";
import { NVIDIA_DEVICE_PLUGIN_FOOTPRINT, nvidiaDevicePluginValues } from "./values";

/** Tells Kubernetes about the GPUs of a node, so that pods can ask for them (NG-05). */
export class NvidiaDevicePlugin extends AddOn {
  constructor(name: string, { pin, cluster, transform }: AddOnArgs, opts: pulumi.ComponentResourceOptions) {
    super("platform:system:NvidiaDevicePlugin", name, { footprint: NVIDIA_DEVICE_PLUGIN_FOOTPRINT, transform }, opts);
    this.install(name, { facts: nvidiaDevicePlugin, pin, values: nvidiaDevicePluginValues(), cluster });
    this.registerOutputs({});
  }
}

export const nvidiaDevicePluginComponent: AddOnComponent<unknown, NvidiaDevicePlugin> = {
  create: (name, args, _, opts) => new NvidiaDevicePlugin(name, args, opts),
};
