/** Deploys a stack on this machine, shows it as it goes, and says what came up. */
import { rmSync } from "node:fs";
import { join } from "node:path";
import colors from "picocolors";
import { artifactFolders } from "../artifacts";
import { type Engine, openEngine } from "../deployment/engine";
import { customKinds, plannedGraph } from "../deployment/plan";
import type { PlannedStack } from "../plan/config";
import { endRegion, ensureRegion, findRegion } from "./regions";
import { summarize } from "./summary";

function say(line: string): void {
  process.stdout.write(`${colors.dim(line)}\n`);
}

export async function tryStack(folder: string, { file, spec }: PlannedStack, primary?: string): Promise<number> {
  const { stack } = file;
  return withEngine(folder, stack, async ({ pulumi, sources, missed }) => {
    const deployed = await pulumi.stacks();
    if (primary !== undefined && !deployed.includes(primary))
      throw new Error(`${stack} reads the outputs of ${primary}: npm run try -- ${primary} comes first`);
    await pulumi.select(stack);
    say(`starting the control plane of ${spec.region}`);
    const region = await ensureRegion(join(folder, "regions"), spec.region, pulumi.workspace.cloud);
    const { status, seconds } = await pulumi.deploy("up", stack, [], { show: true });
    const summary = await summarize({ pulumi, stack, region, seconds, sources: [...sources, ...notAtHand(missed)] });
    process.stdout.write(summary);
    return status === 0 ? 0 : 1;
  });
}

function notAtHand(missed: ReadonlySet<string>): string[] {
  return [...missed].map((url) => `asked for and not at hand: ${url}`);
}

/** Takes the stack down; with the last one, everything that was made for it goes. */
export async function takeDown(folder: string, { file, spec }: PlannedStack): Promise<number> {
  const { stack } = file;
  const regions = join(folder, "regions");
  if (!findRegion(regions, spec.region))
    throw new Error(`the control plane of ${spec.region} does not run: nothing of ${stack} is up`);
  return withEngine(folder, stack, async ({ pulumi }) => {
    const { status } = await pulumi.deploy("destroy", stack, ["--remove"], { show: true });
    if (status !== 0) return 1;
    await endRegion(regions, spec.region);
    if ((await pulumi.stacks()).length === 0) rmSync(folder, { recursive: true });
    return 0;
  });
}

async function withEngine(folder: string, stack: string, use: (engine: Engine) => Promise<number>): Promise<number> {
  say(`planning ${stack}`);
  const kinds = customKinds(plannedGraph(stack).resources);
  say("looking for Pulumi, Kubernetes and Helm");
  const engine = await openEngine({
    folder,
    artifacts: artifactFolders(process.env),
    schemas: process.env.CRD_SCHEMAS,
    kinds,
    log: say,
  });
  for (const source of engine.sources) say(source);
  try {
    return await use(engine);
  } finally {
    engine.close();
  }
}
