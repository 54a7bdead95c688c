/** The command lines and the environment in which a program or a policy pack is run: plain data. */
import { createRequire } from "node:module";
import { join } from "node:path";

/** `runtime.options` of Pulumi.yaml or PulumiPolicy.yaml. */
export interface RuntimeOptions {
  readonly typescript?: boolean;
  readonly nodeargs?: string;
  readonly tsconfig?: string;
  readonly packagemanager?: string;
}

export interface Command {
  readonly args: string[];
  readonly cwd: string;
  readonly env: Record<string, string>;
}

export interface ProgramRun {
  readonly engine: string;
  readonly monitor: string;
  readonly organization: string;
  readonly project: string;
  readonly stack: string;
  readonly parallel: number;
  readonly preview: boolean;
  readonly config: Record<string, string>;
  readonly secretKeys: readonly string[];
  readonly rootDirectory: string;
  readonly programDirectory: string;
  readonly entryPoint: string;
  readonly cwd: string;
  readonly args: readonly string[];
  readonly options: RuntimeOptions;
}

/** `node [nodeargs] @pulumi/pulumi/cmd/run --monitor ... PROGRAM`, as the SDK's own entry point reads it. */
export function programCommand(run: ProgramRun): Command {
  const flags = {
    monitor: run.monitor,
    engine: run.engine,
    organization: run.organization,
    project: run.project,
    "root-directory": run.rootDirectory,
    stack: run.stack,
    pwd: run.cwd,
    parallel: String(run.parallel),
  };
  const given = Object.entries(flags).filter(([, value]) => value !== "");
  return {
    args: [
      ...nodeArguments(run.options),
      entryPoint("run", run.programDirectory),
      ...given.map(([key, value]) => `--${key}=${value}`),
      ...(run.preview ? ["--dry-run"] : []),
      run.entryPoint === "" ? "." : run.entryPoint,
      ...run.args,
    ],
    cwd: run.cwd,
    env: {
      ...typeScript(run.options),
      PULUMI_CONFIG: JSON.stringify(run.config),
      PULUMI_CONFIG_SECRET_KEYS: JSON.stringify(run.secretKeys),
    },
  };
}

/** What a plug-in written in TypeScript is run by, by the kind that the engine calls it. */
const PLUGIN_RUNNERS: Record<string, string> = { analyzer: "run-policy-pack" };

export interface PluginRun {
  readonly kind: string;
  readonly programDirectory: string;
  readonly entryPoint: string;
  readonly cwd: string;
  readonly args: readonly string[];
  /** `NAME=value`, as the engine gives it. */
  readonly env: readonly string[];
  readonly options: RuntimeOptions;
}

/** `node [nodeargs] @pulumi/pulumi/cmd/run-policy-pack ENGINE PACK`. */
export function pluginCommand(run: PluginRun): Command {
  return {
    args: [
      ...nodeArguments(run.options),
      entryPoint(PLUGIN_RUNNERS[run.kind] ?? "run-plugin", run.programDirectory),
      ...run.args,
      join(run.programDirectory, run.entryPoint),
    ],
    cwd: run.cwd,
    env: { ...Object.fromEntries(run.env.map(splitVariable)), ...typeScript(run.options) },
  };
}

function splitVariable(text: string): [string, string] {
  const at = text.indexOf("=");
  return [text.slice(0, at), text.slice(at + 1)];
}

/** The SDK of the program itself: two versions of it in one process do not understand each other. */
function entryPoint(name: string, programDirectory: string): string {
  const require = createRequire(join(programDirectory, "package.json"));
  try {
    return require.resolve(`@pulumi/pulumi/cmd/${name}`);
  } catch {
    throw new Error(`${programDirectory}: @pulumi/pulumi is not installed; run npm ci`);
  }
}

function nodeArguments({ nodeargs = "" }: RuntimeOptions): string[] {
  return nodeargs.split(/\s+/).filter((one) => one !== "");
}

function typeScript({ typescript = true, tsconfig }: RuntimeOptions): Record<string, string> {
  return {
    PULUMI_NODEJS_TYPESCRIPT: String(typescript),
    ...(tsconfig === undefined ? {} : { PULUMI_NODEJS_TSCONFIG_PATH: tsconfig }),
  };
}
