/** The real CLI in a workspace. */
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Events, readEvents } from "./events";
import { type CommandResult, finish } from "./finish";
import type { Workspace } from "./workspace";

export interface CommandOptions {
  /** Its output goes to ours as it comes, too. */
  readonly show?: boolean;
  readonly environment?: Readonly<Record<string, string>>;
}

export interface Deployment extends CommandResult, Events {
  readonly seconds: number;
}

export class Pulumi {
  constructor(readonly workspace: Workspace) {}

  run(args: readonly string[], { show = false, environment = {} }: CommandOptions = {}): Promise<CommandResult> {
    const { project: cwd, environment: own } = this.workspace;
    const env = { ...process.env, ...own, ...environment };
    // Shown, it has the terminal: then it draws what it does, and nothing is kept of it.
    if (show) return finish(spawn("pulumi", [...args], { cwd, env, stdio: "inherit" }));
    return finish(spawn("pulumi", [...args, "--non-interactive"], { cwd, env, stdio: ["ignore", "pipe", "pipe"] }));
  }

  /** Makes the stack where it is not there yet. */
  async select(stack: string): Promise<void> {
    const { status, output } = await this.run(["stack", "select", stack, "--create"]);
    if (status !== 0) throw new Error(`pulumi stack select ${stack}: ${output}`);
  }

  /** The stacks of the backend, by their names. */
  async stacks(): Promise<string[]> {
    const { status, output, stdout } = await this.run(["stack", "ls", "--json"]);
    if (status !== 0) throw new Error(`pulumi stack ls: ${output}`);
    return (JSON.parse(stdout) as { name: string }[]).map(({ name }) => name);
  }

  /** `preview`, `up`, `refresh` or `destroy`, without asking. */
  async deploy(
    command: "preview" | "up" | "refresh" | "destroy",
    stack: string,
    args: readonly string[] = [],
    options: CommandOptions = {},
  ): Promise<Deployment> {
    const folder = mkdtempSync(join(tmpdir(), "events-"));
    const events = join(folder, "events.json");
    const started = performance.now();
    const unasked = command === "preview" ? [] : ["--yes", "--skip-preview"];
    try {
      const result = await this.run([command, "--stack", stack, ...unasked, "--event-log", events, ...args], options);
      const log = existsSync(events) ? readFileSync(events, "utf8") : "";
      const seconds = (performance.now() - started) / 1000;
      return { ...result, ...readEvents(log), seconds };
    } finally {
      rmSync(folder, { recursive: true });
    }
  }

  /** The deployment as the backend holds it, secrets encrypted. */
  async state(stack: string): Promise<StackState> {
    const { status, output, stdout } = await this.run(["stack", "export", "--stack", stack]);
    if (status !== 0) throw new Error(`pulumi stack export ${stack}: ${output}`);
    return (JSON.parse(stdout) as { deployment: StackState }).deployment;
  }
}

export interface StateResource {
  readonly urn: string;
  readonly type: string;
  readonly id?: string;
  readonly custom?: boolean;
  readonly parent?: string;
  readonly provider?: string;
  readonly protect?: boolean;
  readonly retainOnDelete?: boolean;
  readonly delete?: boolean;
  readonly dependencies?: readonly string[];
  readonly aliases?: readonly string[];
  readonly ignoreChanges?: readonly string[];
  readonly replaceOnChanges?: readonly string[];
  readonly additionalSecretOutputs?: readonly string[];
  readonly deletedWith?: string;
  /** In seconds. */
  readonly customTimeouts?: { readonly create?: number; readonly update?: number; readonly delete?: number };
  readonly inputs?: Readonly<Record<string, unknown>>;
  readonly outputs?: Readonly<Record<string, unknown>>;
}

export interface StackState {
  readonly resources?: readonly StateResource[];
  /** What was begun and whose end nobody knows. */
  readonly pending_operations?: readonly { readonly resource: StateResource; readonly type: string }[];
}
