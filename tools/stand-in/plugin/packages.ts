/** The npm packages whose providers are stood in for. */
import { readFileSync } from "node:fs";

/** Version of an installed package: the plug-in says that it is of the same. */
export function packageVersion(name: string): string {
  const manifest = readFileSync(require.resolve(`@pulumi/${name}/package.json`), "utf8");
  return (JSON.parse(manifest) as { version: string }).version;
}
