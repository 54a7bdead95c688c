/** Manifests in a folder, each under the path that its URL has: `<folder>/github.com/owner/project/...` (as `wget -x` writes them). */
import { existsSync, readFileSync } from "node:fs";
import { join, normalize } from "node:path";
import { found, type Shelf } from "./answer";

export function manifestShelf(folder: string): Shelf {
  return ({ hostname, pathname }) => {
    const file = join(folder, hostname, normalize(pathname));
    return existsSync(file) ? found("text/yaml", readFileSync(file)) : undefined;
  };
}
