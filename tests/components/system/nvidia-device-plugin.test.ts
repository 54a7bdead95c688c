import { GPU_GROUP_LABELS } from "../../../components/system/cluster-autoscaler/facts";
import {
  NVIDIA_DEVICE_PLUGIN_FOOTPRINT,
  nvidiaDevicePluginValues,
} from "../../../components/system/nvidia-device-plugin/component/values";
import { GPU_NODE_LABELS } from "../../../components/system/nvidia-device-plugin/facts";
import type { Tree } from "../../../infra/config/sources";
import { resolveShop } from "../../support/definitions";

const PLUGIN = "nvidia-device-plugin";

test("a daemon on every node with a GPU, whatever the node is kept free of", () => {
  const { nodeSelector, tolerations, resources } = nvidiaDevicePluginValues();
  expect(nodeSelector).toEqual({ "nvidia.com/gpu.present": "true" });
  expect(tolerations).toEqual([{ operator: "Exists" }]);
  expect(NVIDIA_DEVICE_PLUGIN_FOOTPRINT).toEqual({
    pods: [],
    daemons: [{ name: PLUGIN, roles: ["gpu"], requests: resources.requests }],
  });
});

const gpus = (group: object) => ({
  nodeGroups: { gpus: { role: "gpu", type: "g4dn.xlarge", min: 0, max: 2, ...group } },
});

const labelsOf = (definition: object, group: string) =>
  resolveShop({ definition: definition as Tree }).spec.cluster.nodeGroups.find(({ name }) => name === group)?.labels;

test("auto: it is there where a group has GPUs, and their nodes bear the label that it looks for", () => {
  expect(resolveShop({ definition: gpus({}) }).spec.addOns[PLUGIN]).toBeDefined();
  expect(labelsOf(gpus({}), "gpus")).toEqual({ ...GPU_NODE_LABELS, ...GPU_GROUP_LABELS });
  expect(labelsOf(gpus({}), "main")).toEqual({});
});

test("the autoscaler's label is on groups that it owns, and no others", () => {
  expect(labelsOf(gpus({ scaledBy: "none", desired: 1 }), "gpus")).toEqual(GPU_NODE_LABELS);
});

test.each([
  ["there is no GPU", {}],
  ["the image brings it", gpus({ amiType: "BOTTLEROCKET_x86_64_NVIDIA" })],
  ["it is switched off", { ...gpus({}), addOns: { nvidiaDevicePlugin: false } }],
])("it is not there where %s", (_, definition) => {
  expect(resolveShop({ definition }).spec.addOns[PLUGIN]).toBeUndefined();
});

test("it is there where somebody says so", () => {
  const { addOns } = resolveShop({ definition: { addOns: { nvidiaDevicePlugin: true } } }).spec;
  expect(addOns[PLUGIN]).toBeDefined();
});
