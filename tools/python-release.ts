import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";

const CACHE = join(__dirname, "../.cache");

/** A package of PyPI that one of our commands reads data from, pinned by its hash. */
export interface PythonRelease {
  name: string;
  version: string;
  /** The day of its release. */
  date: string;
  /** The file that pins it. */
  requirements: string;
  /** Where it is once it was fetched. */
  folder: string;
}

/** What a requirements.txt pins: `# released DAY`, and one package with its version and hash. */
export function pinnedRelease(requirements: string): PythonRelease {
  const text = readFileSync(requirements, "utf8");
  const [, name, version] = /^(\w+)==(\S+)/m.exec(text) ?? [];
  const date = /^# released (\S+)$/m.exec(text)?.[1];
  if (!name || !version || !date) throw new Error(`${requirements} pins no package with its day`);
  return { name, version, date, requirements, folder: join(CACHE, basename(dirname(requirements)), version) };
}

export function isFetched({ folder, name }: PythonRelease): boolean {
  return existsSync(join(folder, name));
}

/** Fetches the release by its hash, if it is not there yet. */
export function fetchRelease(release: PythonRelease): PythonRelease {
  if (isFetched(release)) return release;
  const { name, folder, requirements } = release;
  const options = [
    "--quiet",
    "--root-user-action",
    "ignore",
    "--no-deps",
    "--require-hashes",
    "--only-binary",
    ":all:",
  ];
  const { status } = spawnSync(
    "python3",
    ["-m", "pip", "install", ...options, "--target", folder, "--requirement", requirements],
    { stdio: "inherit" },
  );
  if (status !== 0) throw new Error(`${name} could not be fetched: python3 with pip is needed`);
  return release;
}
