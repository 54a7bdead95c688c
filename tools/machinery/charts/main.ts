import "../../../infra/node-version";
import { parseArgs } from "node:util";
import { loadVersions } from "../../../infra/versions";
import { download, wantedBy } from "../../artifacts/download/download";
import { DOWNLOADS } from "../../artifacts/folders";
import { errorLines, runCommand } from "../../command";
import { goVersion } from "../build";
import { helm } from "./helm";

const USAGE = `usage: npm run charts

Fetches the charts that versions.yaml pins and the manifests of their CRDs, from their own addresses, into .cache/artifacts:
npm run test:machinery -- --whole and npm run try find them there. What is there already is kept. Charts are pulled by Helm,
which is built with Go where it is not there yet.
Exit status: 0 everything is there, 1 something could not be fetched, 2 the call is wrong or Go is missing.`;

async function main(): Promise<number> {
  const { help } = parseArgs({ options: { help: { type: "boolean", short: "h" } } }).values;
  if (help) {
    process.stdout.write(`${USAGE}\n`);
    return 0;
  }
  if (!goVersion())
    throw new Error("Go is needed to build Helm, which pulls the charts, and there is none on the PATH");
  const wanted = wantedBy(loadVersions());
  const { fetched, present, failures } = await download(wanted, DOWNLOADS, {
    runHelm: (args) => helm(args),
    fetchUrl: fetch,
  });
  if (failures.length > 0) process.stderr.write(`${errorLines(failures)}\n`);
  const all = wanted.charts.length + wanted.manifests.length;
  process.stdout.write(
    `${wanted.charts.length} charts and ${wanted.manifests.length} CRD manifests: ${fetched} fetched, ` +
      `${present} there already, ${all - fetched - present} missing\n`,
  );
  return failures.length > 0 ? 1 : 0;
}

runCommand(main);
