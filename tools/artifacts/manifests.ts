/** Manifests out of a folder. */
import { existsSync, readFileSync } from "node:fs";
import { found, type Shelf } from "./answer";
import { manifestFile } from "./folders";

export function manifestShelf(folder: string): Shelf {
  return (url) => {
    const file = manifestFile(folder, url);
    return existsSync(file) ? found("text/yaml", readFileSync(file)) : undefined;
  };
}
