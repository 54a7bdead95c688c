import type { Footprint, Resources } from "../../../kubernetes/footprint";
import { GPU_NODE_LABELS, nvidiaDevicePlugin } from "../facts";

/** The values of chart nvidia-device-plugin that the platform sets. Source: its values.yaml at 0.20.0. */
export interface NvidiaDevicePluginValues {
  nodeSelector: Record<string, string>;
  /** Every taint: without the plugin a GPU node is of no use, whatever else it is kept free of. */
  tolerations: { operator: "Exists" }[];
  resources: Resources;
  /** Node feature discovery stays away: node groups know which of them have GPUs. */
  gfd: { enabled: false };
  priorityClassName: string;
}

const RESOURCES: Resources = { requests: { cpu: "10m", memory: "64Mi" }, limits: { memory: "256Mi" } };

export function nvidiaDevicePluginValues(): NvidiaDevicePluginValues {
  return {
    nodeSelector: GPU_NODE_LABELS,
    tolerations: [{ operator: "Exists" }],
    resources: RESOURCES,
    gfd: { enabled: false },
    priorityClassName: "system-node-critical",
  };
}

export const NVIDIA_DEVICE_PLUGIN_FOOTPRINT: Footprint = {
  pods: [],
  daemons: [{ name: nvidiaDevicePlugin.name, roles: ["gpu"], requests: RESOURCES.requests }],
};
