import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { type PythonRelease, pinnedRelease } from "../python-release";
import { type BotocoreModel, compactModel } from "./compact";
import { OPERATIONS } from "./operations";
import type { ServiceModels } from "./shapes";

/** The release of botocore that the models are read from. */
export const BOTOCORE = pinnedRelease(join(__dirname, "requirements.txt"));

/** What the committed data hold, made from a release. */
export function readModels({ folder, name, version, date }: PythonRelease = BOTOCORE): ServiceModels {
  const byService = new Map<string, string[]>();
  for (const { service, operations } of Object.values(OPERATIONS))
    byService.set(service, [...new Set([...(byService.get(service) ?? []), ...operations])]);
  const names = [...byService.keys()].sort();
  const services = names.map((service) => [
    service,
    compactModel(readModel(folder, service), byService.get(service) ?? []),
  ]);
  return { source: `${name} ${version}`, date, services: Object.fromEntries(services) };
}

/** The newest version of a service's API. */
function readModel(folder: string, service: string): BotocoreModel {
  const versions = join(folder, "botocore/data", service);
  const newest =
    readdirSync(versions)
      .filter((name) => /^\d{4}-/.test(name))
      .sort()
      .at(-1) ?? "";
  return JSON.parse(gunzipSync(readFileSync(join(versions, newest, "service-2.json.gz"))).toString("utf8"));
}
