import { z } from "zod";
import { defineAddOn } from "../../add-on-module";
import { loadBalancerController as facts } from "./facts";

// Requirements: EKS-10
/** AWS Load Balancer Controller. */
export const loadBalancerController = defineAddOn({
  facts,
  resourceName: "load-balancer-controller",
  option: {
    key: "loadBalancerController",
    schema: z.boolean().default(true).describe("AWS Load Balancer Controller"),
  },
  load: () => (require("./component") as typeof import("./component")).loadBalancerControllerComponent,
});
