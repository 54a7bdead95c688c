/** A machine of its own for a suite: the real engine in a temporary folder, and regions in it as they are asked for. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { artifactFolders } from "../../../../tools/artifacts";
import { customKinds } from "../../../../tools/crds/custom-kinds";
import { schemasFolder } from "../../../../tools/crds/folder";
import { type Engine, openEngine } from "../../../../tools/deployment/engine";
import type { Deployment, Pulumi } from "../../../../tools/deployment/pulumi";
import { type SimulatedRegion, startRegion } from "../../../../tools/deployment/region/region";
import { wholeLines } from "../../../../tools/deployment/whole-lines";
import { folderGoesWithThis } from "../../../../tools/machinery/last-will";
import { resolveStacks } from "../../../../tools/plan/config";
import { readStackFiles } from "../../../../tools/plan/stacks";
import type { Call } from "../../../../tools/stand-in/cloud/calls";
import type { Fault } from "../../../../tools/stand-in/cloud/faults";
import { Cloud } from "../../../../tools/stand-in/cloud/store";
import { graph } from "../../../support/graphs";
import { ROOT } from "../../../support/run-plan";
import { tell } from "../../support/tell";

/** Writing the state once, at the end: what is tested here is not what a crash leaves. Source: `pulumi env`, PULUMI_SKIP_CHECKPOINTS. */
export const WITHOUT_CHECKPOINTS = { PULUMI_EXPERIMENTAL: "true", PULUMI_SKIP_CHECKPOINTS: "true" };

/** The stacks whose files stand in the repository, primaries before the standbys that read them. */
export function shippedStacks(): string[] {
  return resolveStacks(readStackFiles(ROOT, [])).map(({ file }) => file.stack);
}

export class Machine {
  private readonly regions = new Map<string, SimulatedRegion>();
  readonly cloud: Cloud;

  private constructor(
    readonly folder: string,
    private readonly engine: Engine,
    private readonly schemas: string | undefined,
  ) {
    this.cloud = new Cloud(engine.pulumi.workspace.cloud);
  }

  /** Without schemas, custom kinds take anything, and the state that each step writes is small. */
  static async start({ withSchemas = true }: { readonly withSchemas?: boolean } = {}): Promise<Machine> {
    const folder = mkdtempSync(join(tmpdir(), "engine-"));
    const kinds = customKinds(shippedStacks().flatMap((stack) => graph(stack).resources));
    const { env } = process;
    const schemas = withSchemas ? schemasFolder(env) : undefined;
    folderGoesWithThis(folder);
    const engine = await openEngine({ folder, artifacts: artifactFolders(env), schemas, kinds, log: tell });
    for (const source of engine.sources) tell(source);
    return new Machine(folder, engine, schemas);
  }

  get pulumi(): Pulumi {
    return this.engine.pulumi;
  }

  /** The region that a stack builds in. */
  regionOf(stack: string): string {
    return String(graph(stack).outputs.region);
  }

  /** Starts the region's cluster, unless it runs. */
  async startRegion(region: string): Promise<SimulatedRegion> {
    const running = this.regions.get(region);
    if (running) return running;
    const { cloud } = this.pulumi.workspace;
    const started = await startRegion({ region, cloud, schemas: this.schemas });
    this.regions.set(region, started);
    return started;
  }

  /** Ends the region's cluster, with everything in it. */
  async stopRegion(region: string): Promise<void> {
    await this.regions.get(region)?.stop();
    this.regions.delete(region);
  }

  /** The calls that a run made to the cloud. */
  calls(run: string): Call[] {
    const lines = wholeLines(readFileSync(join(this.pulumi.workspace.cloud, "calls.jsonl"), "utf8"));
    return lines.map((line) => JSON.parse(line) as Call & { run: string }).filter((call) => call.run === run);
  }

  /** What goes wrong from now on. */
  injectFaults(...faults: Fault[]): void {
    writeFileSync(join(this.pulumi.workspace.cloud, "faults.json"), JSON.stringify(faults));
  }

  async stop(): Promise<void> {
    for (const region of this.regions.values()) await region.stop();
    this.engine.close();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** Fails with the end of what the engine said, where a deployment failed. */
export function succeeded(deployment: Deployment): Deployment {
  if (deployment.status !== 0) throw new Error(diagnosticsOf(deployment.output));
  return deployment;
}

const SHOWN = 6_000;

function diagnosticsOf(output: string): string {
  const at = output.indexOf("Diagnostics:");
  const text = at < 0 ? output.slice(-SHOWN) : output.slice(at, at + SHOWN);
  return text
    .split("\n")
    .filter((line) => !line.includes("from $PATH"))
    .join("\n");
}
