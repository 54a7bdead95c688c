/**
 * A folder in which the real Pulumi engine deploys this project with no account:
 *
 *   bin/       what the engine finds on its PATH: language host, providers, `aws`
 *   project/   Pulumi.yaml and the stack files, copied: what a deployment writes into them does not reach the checkout
 *   state/     the file backend
 *   home/      Pulumi's own folder
 *   cloud/     the stand-in cloud
 */
import { randomBytes } from "node:crypto";
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseDocument } from "yaml";
import { type Executables, writeExecutables } from "./executables";

const ROOT = join(__dirname, "../..");

export interface Workspace {
  readonly folder: string;
  /** Where `pulumi` is run. */
  readonly project: string;
  readonly cloud: string;
  /** What the CLI is run with, on top of the environment of this process. */
  readonly environment: Readonly<Record<string, string>>;
}

export function openWorkspace(folder: string, executables: Executables): Workspace {
  const at = (name: string) => join(folder, name);
  for (const name of ["bin", "state", "home", "cloud", "project"])
    mkdirSync(at(name), { recursive: true, mode: 0o700 });
  writeProject(at("project"));
  writeExecutables(at("bin"), executables);
  const environment = {
    PULUMI_HOME: at("home"),
    PULUMI_BACKEND_URL: folderBackend(at("state")),
    // The state is written at every step, and most of it are the CRDs: docs/state.md.
    PULUMI_DIY_BACKEND_ZSTD: "true",
    PULUMI_CONFIG_PASSPHRASE: passphrase(folder),
    // What is on the PATH is all there is, and nothing is fetched in its place.
    PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
    PULUMI_IGNORE_AMBIENT_PLUGINS: "false",
    PULUMI_SKIP_UPDATE_CHECK: "true",
    // For `--event-log`, which tells what was done in a form that a program can read.
    PULUMI_DEBUG_COMMANDS: "true",
    STAND_IN_CLOUD: at("cloud"),
  };
  writeFileSync(at("environment.sh"), shellVariables(at("bin"), environment), { mode: 0o600 });
  return {
    folder,
    project: at("project"),
    cloud: at("cloud"),
    environment: { ...environment, PATH: `${at("bin")}:${process.env.PATH}` },
  };
}

/**
 * A folder as a backend. Beside every file gocloud keeps one of its attributes, which nobody reads and which it writes in two
 * steps: an engine that is killed between them leaves it empty, and no command can read the stack any more (`EOF`). The files
 * themselves are replaced at once. Source: gocloud.dev/blob/fileblob 0.46, `setAttrs`, `Options.Metadata`.
 */
function folderBackend(folder: string): string {
  return `file://${folder}?metadata=skip`;
}

/** For a shell that is to do what the tools do. */
function shellVariables(bin: string, environment: Record<string, string>): string {
  const lines = Object.entries(environment).map(([name, value]) => `export ${name}='${value}'`);
  return [`export PATH='${bin}':"$PATH"`, ...lines, ""].join("\n");
}

/** The project's files where they may be written to, its program where it is. */
function writeProject(project: string): void {
  const settings = parseDocument(readFileSync(join(ROOT, "Pulumi.yaml"), "utf8"));
  settings.set("main", "program");
  writeFileSync(join(project, "Pulumi.yaml"), settings.toString());
  for (const file of readdirSync(ROOT).filter((name) => /^Pulumi\..+\.yaml$/.test(name)))
    if (!existsSync(join(project, file))) copyFileSync(join(ROOT, file), join(project, file));
  if (!existsSync(join(project, "program"))) symlinkSync(ROOT, join(project, "program"));
}

/** Drawn once for a folder: it guards what the stand-ins draw. */
function passphrase(folder: string): string {
  const file = join(folder, "passphrase");
  if (!existsSync(file)) writeFileSync(file, randomBytes(24).toString("hex"), { mode: 0o600 });
  return readFileSync(file, "utf8");
}
