/**
 * Takes a stack down as a real one is: drained, what holds data kept. With the last stack goes everything that was made for
 * them, and what was kept, which is worth nothing here.
 */
import { existsSync, rmSync } from "node:fs";
import type { Pulumi } from "../deployment/pulumi";
import { runTool } from "../deployment/tool";
import type { PlannedStack } from "../plan/config";
import { hasCluster } from "../retire/state";
import { say, withEngine } from "./engine";
import { tryCommand } from "./folder";
import { endRegion, findRegion, regionsFolder, removeRegion, runningRegions } from "./regions";

/** Nobody needs a last backup of what only said that it ran, nor its disks. */
const WORTHLESS = ["--no-backup", "--delete-volumes"];

export async function takeDown(folder: string, { file, spec }: PlannedStack): Promise<number> {
  const { stack } = file;
  const regions = regionsFolder(folder);
  if (!existsSync(regions)) throw new Error(`nothing of ${stack} is up in ${folder}`);
  return withEngine(folder, stack, async ({ pulumi }) => {
    const standby = spec.role === "primary" ? spec.partner?.stack : undefined;
    if (standby !== undefined && (await isUp(pulumi, standby)))
      throw new Error(`${standby} stands by for ${stack}: ${tryCommand(folder, standby, "--destroy")} comes first`);
    const lost = findRegion(regions, spec.region) ? [] : ["--cluster-lost"];
    const args = [stack, "--yes", ...WORTHLESS, ...lost];
    const { status } = await runTool(pulumi.workspace, "retire", args, { show: true });
    if (status !== 0) return status;
    await deployable(pulumi, stack);
    await endRegion(regions, spec.region);
    removeRegion(regions, spec.region);
    if (runningRegions(regions).length > 0 || (await anyUp(pulumi))) return 0;
    rmSync(folder, { recursive: true });
    say(`removed ${folder}, and with it what was kept`);
    return 0;
  });
}

/** A retirement marks the stack as one that is deployed no more; what was only tried may be tried again. */
async function deployable(pulumi: Pulumi, stack: string): Promise<void> {
  const { status, output } = await pulumi.run(["config", "rm", "platform:retired", "--stack", stack]);
  if (status !== 0) throw new Error(`pulumi config rm platform:retired: ${output}`);
}

async function anyUp(pulumi: Pulumi): Promise<boolean> {
  for (const stack of await pulumi.stacks()) if (await isUp(pulumi, stack)) return true;
  return false;
}

async function isUp(pulumi: Pulumi, stack: string): Promise<boolean> {
  if (!(await pulumi.stacks()).includes(stack)) return false;
  const { resources = [] } = await pulumi.state(stack);
  return hasCluster(resources);
}
