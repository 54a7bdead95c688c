import { binaries } from "./binaries";
import { BINARIES, type Binary } from "./programs";

/** Builds binaries into the cache and says where they are: all, or those that are named. */
async function main(): Promise<void> {
  const known = BINARIES.map(({ name }) => name);
  const asked = process.argv.slice(2);
  const unknown = asked.filter((name) => !(known as string[]).includes(name));
  if (unknown.length > 0) throw new Error(`${unknown.join(", ")}: not built here; built are ${known.join(", ")}`);
  const names = asked.length > 0 ? (asked as Binary[]) : known;
  const log = (line: string) => process.stderr.write(`${line}\n`);
  for (const [name, path] of Object.entries(await binaries(names, log))) process.stdout.write(`${name}  ${path}\n`);
}

main().catch((error: Error) => {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
});
