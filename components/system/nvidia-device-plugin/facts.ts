import { type AddOnFacts, NO_HOOKS } from "../../kubernetes/add-on-facts";

/** The label of nodes with an NVIDIA GPU. The chart's affinity looks for it, or for what node feature discovery finds. */
export const GPU_NODE_LABELS = { "nvidia.com/gpu.present": "true" };

export const nvidiaDevicePlugin: AddOnFacts = {
  name: "nvidia-device-plugin",
  namespace: "kube-system",
  // It mounts kubelet's directory of plugins from the node.
  podSecurity: "privileged",
  needs: [],
  conflictsWith: [{ name: "gpu-operator", because: "it brings a device plugin of its own" }],
  serves: [],
  openPorts: [],
  metrics: { none: "it counts nothing: what a GPU does is told by an exporter of its own" },
  hooks: NO_HOOKS,
};
