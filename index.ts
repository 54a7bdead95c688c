import * as pulumi from "@pulumi/pulumi";
import { readStackConfig, resolveConfig } from "./infra/config";
import { type RegionOutputs, regionOutputs } from "./infra/outputs";
import { createRegion } from "./infra/region";

/** The program: one stack is one region of one platform. */
export = async function platform(): Promise<RegionOutputs> {
  const stack = readStackConfig(pulumi.getStack(), pulumi.runtime.allConfig());
  const { spec, notes } = resolveConfig(stack);
  for (const { severity, at, message } of notes) {
    if (severity === "warning") await pulumi.log.warn(`${at}: ${message}`);
  }
  return regionOutputs(await createRegion(spec));
};
