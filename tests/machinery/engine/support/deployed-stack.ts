/** A stack on a machine of a suite's own: what a user does with it, and what is there then. */

import type { Operation } from "../../../../tools/deployment/events";
import type { StackState } from "../../../../tools/deployment/pulumi";
import { runTool } from "../../../../tools/deployment/tool";
import type { CloudResource } from "../../../../tools/stand-in/cloud/store";
import { type Machine, succeeded, WITHOUT_CHECKPOINTS } from "./machine";

export type Done = Pick<Operation, "op" | "urn">;

export class DeployedStack {
  constructor(
    private readonly machine: Machine,
    readonly name: string,
  ) {}

  /** Starts the region's cluster, and makes the stack where it is not there yet. */
  async prepare(): Promise<void> {
    await this.machine.startRegion(this.machine.regionOf(this.name));
    await this.machine.pulumi.select(this.name);
  }

  /** What was done to which resource. */
  async deploy(command: "up" | "refresh"): Promise<Done[]> {
    const options = { environment: WITHOUT_CHECKPOINTS };
    const { operations } = succeeded(await this.machine.pulumi.deploy(command, this.name, [], options));
    return operations.map(({ op, urn }) => ({ op, urn }));
  }

  /** Sets a path of the configuration, or takes it away. @example configure("platform:overrides.eks.version", "1.35") */
  async configure(path: string, value?: string): Promise<void> {
    const args = value === undefined ? ["rm", "--path", path] : ["set", "--path", path, value];
    await this.run("config", ...args);
  }

  /** `npm run retire`: with nothing to back up in what only says that it runs. The region's cluster ends with it. */
  async retire(): Promise<void> {
    const { workspace } = this.machine.pulumi;
    const args = [this.name, "--yes", "--no-backup", "--delete-volumes"];
    const { status, output } = await runTool(workspace, "retire", args, { environment: WITHOUT_CHECKPOINTS });
    if (status !== 0) throw new Error(output.slice(-6_000));
    await this.machine.stopRegion(this.machine.regionOf(this.name));
  }

  /** A stack that is retired is deployed no more, until this. */
  async allowAgain(): Promise<void> {
    await this.run("config", "rm", "platform:retired");
  }

  state(): Promise<StackState> {
    return this.machine.pulumi.state(this.name);
  }

  /** Ids of what is in the state and no component, by URN. */
  async ids(): Promise<Map<string, string>> {
    const { resources = [] } = await this.state();
    return new Map(
      resources.flatMap(({ urn, custom, id }) => (custom && id !== undefined ? [[urn, id] as const] : [])),
    );
  }

  /** What the cloud has of the stack. */
  inCloud(): CloudResource[] {
    return this.machine.cloud.list().filter(({ urn }) => urn.startsWith(`urn:pulumi:${this.name}::`));
  }

  private async run(command: string, ...args: string[]): Promise<void> {
    const { status, output } = await this.machine.pulumi.run([command, ...args, "--stack", this.name]);
    if (status !== 0) throw new Error(output);
  }
}
