import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { type BotocoreModel, compactModel } from "./compact";
import { OPERATIONS } from "./operations";
import type { ServiceModels } from "./shapes";

const REQUIREMENTS = join(__dirname, "requirements.txt");
const CACHE = join(__dirname, "../../.cache/service-models");

/** The release that the requirements pin, and its day. @example { release: "1.44.8", date: "2026-11-20" } */
export function pinned(): { release: string; date: string } {
  const text = readFileSync(REQUIREMENTS, "utf8");
  const release = /^botocore==(\S+)/m.exec(text)?.[1];
  const date = /^# released (\S+)$/m.exec(text)?.[1];
  if (!release || !date) throw new Error("requirements.txt pins no botocore with its day");
  return { release, date };
}

/** Where the pinned release is, once it was fetched. */
export function fetchedRelease(): string | undefined {
  const folder = join(CACHE, pinned().release);
  return existsSync(join(folder, "botocore/data")) ? folder : undefined;
}

/** Fetches the pinned release by its hash, if it is not there yet. */
export function fetchRelease(): string {
  const there = fetchedRelease();
  if (there) return there;
  const folder = join(CACHE, pinned().release);
  const options = [
    "--quiet",
    "--root-user-action",
    "ignore",
    "--no-deps",
    "--require-hashes",
    "--only-binary",
    ":all:",
    "--target",
    folder,
  ];
  const { status } = spawnSync("python3", ["-m", "pip", "install", ...options, "--requirement", REQUIREMENTS], {
    stdio: "inherit",
  });
  if (status !== 0) throw new Error("botocore could not be fetched: python3 with pip is needed");
  return folder;
}

/** What the committed data hold, made from a release. */
export function readModels(folder: string): ServiceModels {
  const byService = new Map<string, string[]>();
  for (const { service, operations } of Object.values(OPERATIONS))
    byService.set(service, [...new Set([...(byService.get(service) ?? []), ...operations])]);
  const names = [...byService.keys()].sort();
  const services = names.map((name) => [name, compactModel(readModel(folder, name), byService.get(name) ?? [])]);
  const { release, date } = pinned();
  return { source: `botocore ${release}`, date, services: Object.fromEntries(services) };
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
