import { z } from "zod";
import { resources } from "../definition/kubernetes";

/** How many pods a gateway has, and what each of them takes. */
export function gatewaySize(byDefault: z.input<typeof resources>) {
  return {
    min: z.int().min(2).max(50).default(3).describe("Pods at the least"),
    max: z.int().min(2).max(50).default(10).describe("Pods at the most"),
    resources: resources.prefault(byDefault),
  };
}
