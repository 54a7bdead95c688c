/**
 * The process behind a region of `npm run try`: it starts the control plane, says where it answers, and lives on until it is
 * told to end, so that what was deployed can be looked at.
 */
import { renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { schemasFolder } from "../crds/folder";
import { startRegion } from "../deployment/region/region";
import { type RunningRegion, readyFile } from "./regions";

async function main(folder: string, region: string, cloud: string): Promise<void> {
  const schemas = schemasFolder(process.env);
  const log = (line: string) => process.stdout.write(`${new Date().toISOString()} ${line}\n`);
  const started = await startRegion({ region, cloud, folder: join(folder, region), schemas, log });
  const { endpoint, kubeconfig } = started.controlPlane;
  const running: RunningRegion = { pid: process.pid, region, endpoint, kubeconfig };
  const ready = readyFile(folder, region);
  // Whoever waits for it reads it whole.
  writeFileSync(`${ready}.${process.pid}`, `${JSON.stringify(running)}\n`);
  renameSync(`${ready}.${process.pid}`, ready);
  await new Promise<void>((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => resolve());
  });
  rmSync(ready, { force: true });
  await started.stop();
}

const [folder = "", region = "", cloud = ""] = process.argv.slice(2);
main(folder, region, cloud).then(
  () => process.exit(0),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
    process.exit(1);
  },
);
