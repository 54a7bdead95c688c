#!/usr/bin/env node
/**
 * The Pulumi CLI of the SDK's own version, fetched to ~/.pulumi/versions when it is first asked for. The npm package `pulumi`
 * has no CLI of the version that SDK and engine share, so CLI and SDK would be pinned apart.
 */
const { spawn } = require("node:child_process");
const { constants } = require("node:os");
const { delimiter, dirname } = require("node:path");
const { PulumiCommand } = require("@pulumi/pulumi/automation/cmd");
const { version } = require("@pulumi/pulumi/version");

async function main() {
  const { command } = await PulumiCommand.install();
  // The language host and the policy analyzer lie beside the CLI, which looks for them on the PATH.
  const env = { ...process.env, PATH: `${dirname(command)}${delimiter}${process.env.PATH ?? ""}` };
  const child = spawn(command, process.argv.slice(2), { stdio: "inherit", env });
  // An interrupt reaches the CLI as well, and the engine ends what it is at first: we end when it has.
  for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => signal === "SIGTERM" && child.kill(signal));
  child.on("error", fail);
  child.on("exit", (code, signal) => {
    process.exitCode = signal ? 128 + constants.signals[signal] : (code ?? 1);
  });
}

function fail(error) {
  process.stderr.write(
    `pulumi: CLI ${version} can't be fetched or started: ${error.message}\n` +
      `One that is unpacked in ~/.pulumi/versions/${version} is taken as it is.\n`,
  );
  process.exitCode = 1;
}

main().catch(fail);
