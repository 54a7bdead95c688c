import * as pulumi from "@pulumi/pulumi";
import { ConfigurationError, readStackConfig, resolveConfig } from "./infra/config";
import { type RegionOutputs, regionOutputs } from "./infra/outputs";
import { createRegion } from "./infra/region";

/** The program: one stack is one region of one platform. */
export = async function platform(): Promise<RegionOutputs> {
  const config = new pulumi.Config("platform");
  const stack = readStackConfig(pulumi.getStack(), (key) =>
    key === "overrides" ? config.getObject(key) : config.get(key),
  );
  if (Array.isArray(stack)) throw new ConfigurationError(stack);
  const { spec, notes } = resolveConfig(stack);
  for (const { severity, at, message } of notes) {
    if (severity === "warning") await pulumi.log.warn(`${at}: ${message}`);
  }
  return regionOutputs(createRegion(spec));
};
