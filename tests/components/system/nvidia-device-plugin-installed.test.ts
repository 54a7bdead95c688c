import {
  NVIDIA_DEVICE_PLUGIN_FOOTPRINT,
  nvidiaDevicePluginValues,
} from "../../../components/system/nvidia-device-plugin/component/values";
import { nvidiaDevicePlugin } from "../../../components/system/nvidia-device-plugin/module";
import { factsTable, testAddOn } from "../../support/add-on";

testAddOn({
  module: nvidiaDevicePlugin,
  region: undefined,
  type: "platform:system:NvidiaDevicePlugin",
  name: "nvidia-device-plugin",
  option: ["nvidiaDevicePlugin", "auto"],
  release: { name: "nvidia-device-plugin", namespace: "kube-system" },
  values: nvidiaDevicePluginValues(),
  footprint: NVIDIA_DEVICE_PLUGIN_FOOTPRINT,
});

test("what others must know of it", () => {
  expect(factsTable(nvidiaDevicePlugin.facts)).toEqual({
    podSecurity: "privileged",
    needs: [],
    serves: [],
    ports: [],
    conflicts: ["gpu-operator"],
    hooks: [],
  });
});
