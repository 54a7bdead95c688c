import "./infra/node-version";
import * as pulumi from "@pulumi/pulumi";
import { ConfigurationError, RETIRED_KEY, readStackConfig, resolveConfig, type StackConfig } from "./infra/config";
import { type RegionOutputs, regionOutputs } from "./infra/outputs";
import { createRegion } from "./infra/region";

/** The program: one stack is one region of one platform. */
export = async function platform(): Promise<RegionOutputs> {
  const stack = readStackConfig(pulumi.getStack(), pulumi.runtime.allConfig());
  if (stack.retired) throw new ConfigurationError([retiredMessage(stack)]);
  const config = resolveConfig(stack);
  for (const { severity, at, message } of config.notes) {
    if (severity === "warning") await pulumi.log.warn(`${at}: ${message}`);
  }
  return regionOutputs(await createRegion(config));
};

/** Else the next deployment of all stacks would build again what somebody has just taken down. */
function retiredMessage({ stack, retired }: StackConfig): string {
  const key = `Pulumi.${stack}.yaml: ${RETIRED_KEY}: ${retired}`;
  return `${key}: the stack is retired, and nothing of it is built; to bring it back: pulumi config rm ${RETIRED_KEY} --stack ${stack}`;
}
