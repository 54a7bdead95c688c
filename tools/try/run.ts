/** Deploys a stack on this machine, shows it as it goes, and says what came up. */
import { mkdirSync } from "node:fs";
import type { Pulumi } from "../deployment/pulumi";
import type { PlannedStack } from "../plan/config";
import { hasCluster } from "../retire/state";
import { say, withEngine } from "./engine";
import { tryCommand } from "./folder";
import { ensureRegion, findRegion, regionsFolder } from "./regions";
import { summarize } from "./summary";

export async function tryStack(folder: string, { file, spec }: PlannedStack, read: string[]): Promise<number> {
  const { stack } = file;
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  return withEngine(folder, stack, async ({ pulumi, sources, missed }) => {
    const deployed = await pulumi.stacks();
    const missing = read.find((other) => !deployed.includes(other));
    if (missing !== undefined)
      throw new Error(`${stack} reads the outputs of ${missing}: ${tryCommand(folder, missing)} comes first`);
    await pulumi.select(stack);
    const regions = regionsFolder(folder);
    if (!findRegion(regions, spec.region)) await refuseWithoutCluster(pulumi, stack, spec.region);
    say(`starting the control plane of ${spec.region}`);
    const region = await ensureRegion(regions, spec.region, pulumi.workspace.cloud);
    const { status, seconds } = await pulumi.deploy("up", stack, QUIETER, { show: true });
    const summary = await summarize({ pulumi, stack, region, seconds, sources: [...sources, ...notAtHand(missed)] });
    process.stdout.write(summary);
    return status === 0 ? 0 : 1;
  });
}

/** A control plane that starts knows nothing of what the state says is in the cluster: Pulumi would leave it so. */
async function refuseWithoutCluster(pulumi: Pulumi, stack: string, region: string): Promise<void> {
  const { resources = [] } = await pulumi.state(stack);
  if (!hasCluster(resources)) return;
  const takeDown = tryCommand(pulumi.workspace.folder, stack, "--destroy");
  throw new Error(`the control plane of ${region} ended, and with it what ${stack} had in it: ${takeDown} comes first`);
}

/** Where nobody looks at a terminal, a line for each thing that is done, and none for each second. */
const QUIETER = process.stdout.isTTY ? [] : ["--suppress-progress"];

function notAtHand(missed: ReadonlySet<string>): string[] {
  return [...missed].map((url) => `asked for and not at hand: ${url}`);
}
