import { z } from "zod";
import { defineAddOn } from "../../add-on-module";
import { nvidiaDevicePlugin as facts } from "./facts";

// Requirements: NG-05
/** NVIDIA device plugin. */
export const nvidiaDevicePlugin = defineAddOn({
  facts,
  resourceName: "nvidia-device-plugin",
  option: {
    key: "nvidiaDevicePlugin",
    schema: z
      .union([z.boolean(), z.literal("auto")])
      .default("auto")
      .describe("NVIDIA device plugin; auto: where a node group has GPUs and an image without the plugin"),
  },
  // Bottlerocket's images for GPUs bring the plugin with them.
  neededBy: (nodes) => nodes.some(({ gpus, amiType }) => gpus > 0 && !amiType.startsWith("BOTTLEROCKET")),
  load: () => (require("./component") as typeof import("./component")).nvidiaDevicePluginComponent,
});
