import "../../infra/node-version";
import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { loadVersions } from "../../infra/versions";
import { download } from "../artifacts/download/download";
import { artifactFolders, DOWNLOADS, manifestFile } from "../artifacts/folders";
import { errorLines, runCommand } from "../command";
import { fill } from "./fill";
import { FILLED, schemasFolder } from "./folder";
import { schemaUrls } from "./urls";

const USAGE = `usage: npm run crds [-- [--if-missing] [--go-on]]

Fetches the manifests of CRDs that versions.yaml names, from their own addresses, and writes the schemas of their kinds into
.cache/crds: npm run plan and npm test check custom resources by them. Manifests that are there already are not fetched again.
  --if-missing  does nothing where schemas are at hand
  --go-on       ends with 0 where they can't be fetched: whoever needs them says that it goes without
Where they are looked for: the folder that CRD_SCHEMAS names, .cache/crds, ../shared/crds.
Exit status: 0 the schemas are there, 1 something could not be fetched, 2 the call is wrong.`;

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      "if-missing": { type: "boolean", default: false },
      "go-on": { type: "boolean", default: false },
      help: { type: "boolean", short: "h" },
    },
  });
  if (values.help) return say(USAGE);
  const there = values["if-missing"] ? schemasFolder(process.env) : undefined;
  if (there !== undefined) return say(`schemas of custom resources are at hand: ${there}`);
  const failures = await fetchAll();
  if (failures.length === 0) return 0;
  if (values["go-on"])
    return say(`custom resources are not checked, for their schemas can't be fetched: ${failures[0]}`);
  process.stderr.write(`${errorLines(failures)}\n`);
  return 1;
}

/** What could not be fetched. */
async function fetchAll(): Promise<readonly string[]> {
  const urls = schemaUrls(loadVersions());
  const manifests = artifactFolders(process.env).manifests ?? DOWNLOADS.manifests;
  const folders = { charts: DOWNLOADS.charts, manifests };
  const tools = { runHelm: () => Promise.reject(new Error("no chart is asked for")), fetchUrl: fetch };
  const { failures } = await download({ charts: [], manifests: urls }, folders, tools);
  if (failures.length > 0) return failures;
  const texts = new Map(urls.map((url) => [url, readFileSync(manifestFile(manifests, new URL(url)), "utf8")]));
  say(`schemas of ${fill(FILLED, texts)} kinds of ${urls.length} manifests: .cache/crds`);
  return failures;
}

function say(line: string): number {
  process.stdout.write(`${line}\n`);
  return 0;
}

runCommand(main);
